package org.finetree.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.finetree.chart.Chart;
import org.finetree.experiment.RunRecord;
import org.finetree.metric.Metric;
import org.finetree.run.RunStore;
import org.finetree.study.figure.LearningCurves;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists finished runs, or draws their learning curves. */
@Command(name = "runs", sortOptions = false, description = {"Lists the finished runs: id, top-1 (share of test images), seconds, what it was.",
    "With --curves it draws their learning curves."})
final class RunsCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", arity = "0..*", description = "First digits of run ids, or words that the description must contain, such as \"pre-train\" (default: all runs).")
    private List<String> wanted = List.of();

    @Mixin
    private StoreOption store;

    @Option(names = "--curves", paramLabel = "FILE", description = "Draw the learning curves into a file: .svg, .png, or .csv for the numbers.")
    private Path curves;

    @Override
    public Integer call() throws IOException {
        Path folder = store.folder();
        List<RunRecord> found = RunStore.at(folder).all().stream().filter(this::isWanted).toList();
        if (curves != null) {
            draw(found, folder);
            return 0;
        }
        for (RunRecord r : found) {
            String top1 = r.score(Metric.TOP1).map(s -> String.format(Locale.ROOT, "%.4f", s.value())).orElse("");
            System.out.printf(Locale.ROOT, "%s\t%s\t%.1f\t%s%n", r.id().brief(), top1, r.provenance().seconds(), Words.safe(r.spec().title()));
        }
        System.err.println("finetree: " + found.size() + (found.size() == 1 ? " finished run" : " finished runs"));
        return 0;
    }

    private boolean isWanted(RunRecord run) {
        return wanted.isEmpty() || wanted.stream().anyMatch(w -> run.spec().title().contains(w) || w.matches("[0-9a-f]{6,}") && run.id().value().startsWith(w));
    }

    private void draw(List<RunRecord> found, Path folder) throws IOException {
        if (found.isEmpty()) {
            throw new CliException("no finished run in '" + folder + "' fits");
        }
        String name = curves.getFileName() == null ? "" : curves.getFileName().toString().toLowerCase(Locale.ROOT);
        if (Stream.of(".svg", ".png", ".csv").noneMatch(name::endsWith)) {
            throw new CliException("'" + Words.safe(curves.toString()) + "' ends neither with .svg nor with .png nor with .csv");
        }
        Chart chart = chart(found);
        byte[] content = name.endsWith(".svg") ? chart.svg().getBytes(StandardCharsets.UTF_8) : name.endsWith(".png") ? chart.png() : chart.table().write().toString("csv").getBytes(StandardCharsets.UTF_8);
        Files.write(curves, content);
        System.out.println(curves.toAbsolutePath());
    }

    private static Chart chart(List<RunRecord> found) {
        try {
            return LearningCurves.of(found);
        } catch (IllegalArgumentException tooManyOrNone) {
            throw new CliException(Words.of(tooManyOrNone) + " (name them: finetree runs RUN or WORD ... --curves FILE; finetree runs lists them)");
        }
    }
}
