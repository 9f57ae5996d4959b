package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.io.FileTree;
import org.finetree.launch.Lab;
import org.finetree.run.RunStore;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.study.recorded.RecordedRuns;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;


/** Carries out a finished run once more, with what it requires, in a store of its own, and compares what both left. */
@Command(name = "verify", description = {"Carries out a recorded run again, from scratch and with the runs that it needs, and compares digests.",
    "Exit code 0: every file is equal to the bit; 1: something differs."})
final class VerifyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "RUN", description = "The run's id, or its first digits, as in `finetree runs`, the report, or runs.csv.")
    private String run;

    @Mixin
    private StudyOption choice;

    @Mixin
    private StoreOption store;

    @Mixin
    private WorkersOption workers;

    @Override
    public Integer call() throws IOException {
        if (!run.matches("[0-9a-f]{6,64}")) {
            throw new CliException("'" + run + "' is not a run's name: give at least its first six hex digits; `finetree runs` lists those there are");
        }
        RunRecord recorded = find();
        Path folder = Files.createTempDirectory("finetree-verify");
        try {
            System.err.println("finetree: again: " + recorded.spec().title());
            Lab lab = workers.open(folder);
            RunRecord again = lab.run(new ExperimentGrid("verify " + recorded.id().brief(), choice.study().scale(), List.of(recorded.spec()))).orThrow().records().stream()
                .filter(r -> r.id().equals(recorded.id())).findFirst().orElseThrow();
            return compare(recorded, again) ? 0 : 1;
        } finally {
            FileTree.delete(folder);
        }
    }

    private RunRecord find() {
        Path folder = store.folder();
        List<RunRecord> own = RunStore.at(folder).all().stream().filter(r -> r.id().value().startsWith(run)).toList();
        return own.isEmpty() ? bundled().orElseThrow(() -> new CliException("no run '" + run + "' in '" + folder
            + "' nor among the bundled ones; `finetree runs` lists those there are")) : one(own);
    }

    private Optional<RunRecord> bundled() {
        Study study = choice.study();
        List<RunRecord> found = RecordedRuns.of(study.name()).named(run, seed -> PaperGrids.study(study, seed));
        return found.isEmpty() ? Optional.empty() : Optional.of(one(found));
    }

    private RunRecord one(List<RunRecord> found) {
        if (found.size() > 1) {
            throw new CliException("'" + run + "' begins the names of " + found.size() + " runs: give more digits");
        }
        return found.get(0);
    }

    private static boolean compare(RunRecord recorded, RunRecord again) {
        Map<String, String> now = RunFiles.digests(again);
        boolean equal = RunFiles.digests(recorded).keySet().equals(now.keySet());
        for (Map.Entry<String, String> file : RunFiles.digests(recorded).entrySet()) {
            boolean same = file.getValue().equals(now.get(file.getKey()));
            equal &= same;
            System.out.printf("%-20s %s  %s%n", file.getKey(), file.getValue().substring(0, 12), same ? "equal" : "DIFFERS: now " + now.get(file.getKey()));
        }
        boolean scores = recorded.scores().equals(again.scores());
        System.out.printf("%-20s %s%n", "scores", scores ? "equal" : "DIFFER: " + recorded.scores() + " then, " + again.scores() + " now");
        String then = recorded.provenance().machine();
        String here = again.provenance().machine();
        if (!then.equals(here)) {
            System.out.println("made with " + then + ", now with " + here + (equal && scores ? "" : ": other natives, and the same ones on another processor, add in another order: small differences are expected"));
        }
        return equal && scores;
    }
}
