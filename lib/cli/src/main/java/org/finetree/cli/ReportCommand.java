package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.finetree.report.Conclusion;
import org.finetree.report.FreshSeeds;
import org.finetree.report.ReportBuilder;
import org.finetree.report.ReportException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report again, without training or executing anything. */
@Command(name = "report", description = {
    "Writes a report from executed notebooks and run records: HTML pages that need no network.",
    "Bundled results and those of this machine are judged together."})
final class ReportCommand implements Callable<Integer> {

    static final String TITLE = "Finetree: what makes a pre-training set good?";

    @Parameters(paramLabel = "NOTEBOOK", arity = "0..*", description = "Executed notebooks, in order (default: all in build/notebooks/ of the project).")
    private List<Path> notebooks = List.of();

    @Mixin
    private StoreOption store;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where the pages go: a new or empty folder, or that of a report (default: build/report/ in the project).")
    private Path out;

    @Option(names = "--title", paramLabel = "TEXT", defaultValue = TITLE, description = "The title (default: ${DEFAULT-VALUE}).")
    private String title;

    @Override
    public Integer call() throws IOException {
        List<Path> chosen = notebooks.isEmpty() ? executed(Home.find().build().resolve("notebooks")) : notebooks;
        Path folder = store.folder();
        store.missing().ifPresent(none -> {
            throw new CliException("run store '" + none + "' is no folder: give the folder of the runs, or leave --runs out");
        });
        Optional<PageStudy> study = PageStudy.of(folder);
        List<Conclusion> conclusions = study.map(PageStudy::conclusions).orElse(List.of());
        Path page = write(title, chosen, study, conclusions, folder, Map.of(), out == null ? pages(Home.find().build()) : out);
        System.out.print(Closing.of(conclusions, study.filter(PageStudy::isRehearsal).isPresent(), page));
        return 0;
    }

    /** Where the pages go in a build folder. */
    static Path pages(Path build) {
        return build.resolve("report");
    }

    /** The notebooks of a folder, in order of name. @throws CliException if there is none */
    static List<Path> executed(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CliException("no executed notebooks in '" + folder + "': run ./finetree reproduce first, or name the notebooks");
        }
        return Home.notebooks(folder);
    }

    /**
     * @param facts of how the report came about
     * @return the front page
     */
    static Path write(String title, List<Path> notebooks, Optional<PageStudy> study, List<Conclusion> conclusions, Path runs, Map<String, String> facts, Path folder) {
        try {
            ReportBuilder report = ReportBuilder.titled(title).withNotebooks(notebooks).withRuns(runs);
            if (study.isPresent()) {
                report = report.withSubtitle(study.get().subtitle()).withRecords(study.get().runs()).withConclusions(conclusions);
                Optional<FreshSeeds> seeds = study.get().seeds();
                report = seeds.isPresent() ? report.withSeeds(seeds.get()) : report;
            }
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                report = report.withFact(fact.getKey(), fact.getValue());
            }
            return report.write(folder).toAbsolutePath();
        } catch (ReportException e) {
            throw new CliException(e.getMessage());
        }
    }
}
