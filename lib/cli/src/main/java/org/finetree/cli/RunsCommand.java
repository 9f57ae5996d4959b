package org.finetree.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunStore;
import org.finetree.metric.Metric;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists finished runs. */
@Command(name = "runs", description = "Lists the finished runs: id, top-1 (share of test images), seconds, what it was.")
final class RunsCommand implements Callable<Integer> {

    @Option(names = "--runs", paramLabel = "FOLDER", description = "Where runs are kept (default: runs/ in the project).")
    private Path runs;

    @Override
    public Integer call() {
        List<RunRecord> all = RunStore.at(runs == null ? Home.find().runs() : runs).all();
        for (RunRecord r : all) {
            String top1 = r.score(Metric.TOP1).map(s -> String.format(Locale.ROOT, "%.4f", s.value())).orElse("");
            System.out.printf(Locale.ROOT, "%s\t%s\t%.1f\t%s%n", r.id().brief(), top1, r.provenance().seconds(), r.spec().title());
        }
        System.err.println("finetree: " + all.size() + " finished runs");
        return 0;
    }
}
