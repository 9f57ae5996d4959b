package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.launch.Lab;
import org.finetree.sampling.SubsetSampler;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.study.recorded.RunRecorder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** For maintainers: turns a store's finished runs into the CSV that is bundled with Finetree. */
@Command(name = "record", description = {"Writes the finished runs of the study as CSV, so that they can be bundled with Finetree.",
    "Carries out what is missing first; lines of other seeds that are there already stay."})
final class RecordCommand implements Callable<Integer> {

    @Mixin
    private StudyOption choice;

    @Option(names = "--first", paramLabel = "N", defaultValue = "1", description = "First seed (default: ${DEFAULT-VALUE}).")
    private int first;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "10", description = "Last seed (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Mixin
    private StoreOption store;

    @Mixin
    private WorkersOption workers;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where runs.csv goes (default: the library's resources).")
    private Path out;

    @Override
    public Integer call() throws IOException {
        if (first < 1 || seeds < first) {
            throw new CliException("--first is " + first + " and --seeds is " + seeds + " but they must be at least 1, in this order");
        }
        Study study = choice.study();
        if (out == null && !choice.isBundled()) {
            throw new CliException("where do the runs of study '" + study.name() + "' go? Only Finetree's own have a place in the library: give --out FOLDER");
        }
        Home home = Home.find();
        Lab lab = workers.open(store.folder());
        List<RunRecord> records = new ArrayList<>();
        for (long seed = first; seed <= seeds; seed++) {
            Results results = lab.run(PaperGrids.study(study, seed)).orThrow();
            records.addAll(results.records());
            System.err.println("finetree: seed " + seed + ": " + results.records().size() + " runs");
        }
        Path folder = out == null ? home.root().resolve("lib/study/src/main/resources/org/finetree/study/recorded").resolve(study.name()) : out;
        int written = RunRecorder.of(lab.store()).write(records, (run, file) -> isBundled(study, run, file), folder);
        System.out.println(written + " runs in " + folder.resolve("runs.csv"));
        return 0;
    }

    /** Predictions of the networks of all classes (Fig. 6, calibration), and the first seed's neighbours in the common gallery (Fig. 5). */
    private static boolean isBundled(Study study, RunRecord run, String file) {
        boolean allClasses = run.spec().task().labels() instanceof LabelSetRecipe.All;
        if (file.equals(RunFiles.PREDICTIONS)) {
            return run.spec() instanceof Pretraining p && allClasses && p.task().images() instanceof SubsetSampler.AllImages && study.isSource(p.task());
        }
        return file.equals(RunFiles.NEIGHBOURS) && run.spec() instanceof NearestNeighbours n && allClasses && study.isSource(n.task()) && n.seed() == 1;
    }
}
