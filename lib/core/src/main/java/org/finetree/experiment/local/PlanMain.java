package org.finetree.experiment.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentPlan;
import org.finetree.experiment.RunStore;

/** Plans a grid with the engine at hand: what {@code ./finetree plan} starts. */
public final class PlanMain {

    private PlanMain() {
    }

    /** Reads the grid's JSON from standard input, prints the plan's. Arguments: folder of the run store, workers, seconds to measure. */
    public static void main(String[] args) throws IOException {
        ExperimentGrid grid = CanonicalJson.read(new String(System.in.readAllBytes(), StandardCharsets.UTF_8), ExperimentGrid.class);
        ExperimentPlan plan = ExperimentPlan.of(grid, RunStore.at(Path.of(args[0])), Engines.find(), Integer.parseInt(args[1]), Double.parseDouble(args[2]));
        System.out.println(CanonicalJson.write(plan));
        System.exit(0);
    }
}
