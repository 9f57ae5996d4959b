package org.finetree.run;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.features.Predictions;

/** Which test images a run had right, from the files that it left. */
public final class CorrectImages {

    private CorrectImages() {
    }

    /**
     * In the order of the data set's index, [test images]; empty where the run classifies nothing.
     *
     * @throws IllegalStateException if the run's files are damaged or lost
     */
    public static Optional<boolean[]> of(RunStore store, RunRecord run) {
        if (run.artifacts().containsKey(RunFiles.PREDICTIONS)) {
            return Optional.of(Predictions.fromTsv(run.size().classes(), text(store, run, RunFiles.PREDICTIONS)).correct());
        }
        return run.artifacts().containsKey(RunFiles.NEIGHBOURS) ? Optional.of(NeighbourTable.fromTsv(text(store, run, RunFiles.NEIGHBOURS)).correct()) : Optional.empty();
    }

    private static String text(RunStore store, RunRecord run, String file) {
        return new String(store.artifact(run, file), StandardCharsets.UTF_8);
    }
}
