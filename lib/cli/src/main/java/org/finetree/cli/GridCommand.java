package org.finetree.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.GridFile;
import org.finetree.experiment.Results;
import org.finetree.launch.Lab;
import org.finetree.metric.Metric;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Carries out a grid. */
@Command(name = "grid", sortOptions = false, description = {"Carries out the runs of a grid that are not finished and prints the results, one line per run.",
    "After Ctrl-C the same call goes on where it stopped. --print prints the grid as JSON, to begin a file of your own with."})
final class GridCommand implements Callable<Integer> {

    @Mixin
    private GridChoice choice;

    @Mixin
    private StoreOption store;

    @Mixin
    private WorkersOption workers;

    @Option(names = "--print", description = "Print the grid as JSON instead.")
    private boolean print;

    @Override
    public Integer call() {
        ExperimentGrid grid = choice.read();
        if (print) {
            System.out.print(GridFile.of(grid).toJson());
            return 0;
        }
        show(workers.open(store.folder()).run(grid));
        return 0;
    }

    /** A line a finished run: id, top-1, title. @throws IllegalStateException if others failed */
    static void show(Results results) {
        results.records().forEach(r -> System.out.printf(Locale.ROOT, "%s\t%s\t%s%n", r.id().brief(),
            r.score(Metric.TOP1).map(s -> String.format(Locale.ROOT, "%.4f", s.value())).orElse(""), Words.safe(r.spec().title())));
        System.out.flush();
        results.orThrow();
    }
}
