package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.finetree.report.ReportBuilder;
import org.finetree.report.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report page again, without training or executing anything. */
@Command(name = "report", description = {
    "Writes one HTML page from executed notebooks and run records.",
    "The page needs no network and no other file."})
final class ReportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NOTEBOOK", arity = "0..*", description = "Executed notebooks, in order (default: all in build/notebooks/ of the project).")
    private List<Path> notebooks = List.of();

    @Mixin
    private StoreOption store;

    @Option(names = "--out", paramLabel = "FILE", description = "The page (default: build/report/index.html in the project).")
    private Path out;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = "Finetree: what makes a pre-training set good?", description = "The title (default: ${DEFAULT-VALUE}).")
    private String title;

    @Override
    public Integer call() throws IOException {
        List<Path> chosen = notebooks.isEmpty() ? executed(Home.find().build().resolve("notebooks")) : notebooks;
        Path folder = store.folder();
        store.missing().ifPresent(none -> {
            throw new CliException("run store '" + none + "' is no folder: give the folder of the runs, or leave --runs out");
        });
        Path page = write(title, chosen, PageStudy.of(folder), folder, Map.of(), out == null ? page(Home.find().build()) : out);
        System.out.println("Report: " + page.toAbsolutePath());
        return 0;
    }

    /** Where the page goes in a build folder. */
    static Path page(Path build) {
        return build.resolve("report/index.html");
    }

    /** The notebooks of a folder, in order of name. @throws CliException if there is none */
    static List<Path> executed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CliException("no executed notebooks in '" + folder + "': run ./finetree reproduce first, or name the notebooks");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    /** @param facts of how the page came about */
    static Path write(String title, List<Path> notebooks, Optional<PageStudy> study, Path runs, Map<String, String> facts, Path page) {
        try {
            ReportBuilder report = ReportBuilder.titled(title).withNotebooks(notebooks).withRuns(runs);
            if (study.isPresent()) {
                report = report.withSubtitle(study.get().subtitle()).withRecords(study.get().runs()).withConclusions(study.get().conclusions());
            }
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                report = report.withFact(fact.getKey(), fact.getValue());
            }
            return report.write(page);
        } catch (ReportException e) {
            throw new CliException(e.getMessage());
        }
    }
}
