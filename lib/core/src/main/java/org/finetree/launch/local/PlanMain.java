package org.finetree.launch.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.finetree.dataset.DataLocations;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.run.Engines;
import org.finetree.run.ExperimentPlan;
import org.finetree.run.RunStore;

/** Plans a grid with the engine at hand: what {@code ./finetree plan} starts. */
public final class PlanMain {

    private PlanMain() {
    }

    /**
     * Reads two lines of JSON from standard input, where the data sets lie and the grid, prints the plan's. Arguments: folder of the run store, workers, seconds to measure. What is wrong with the grid, or this machine, is one line
     * {@code finetree: ...} on standard error and exit code 1.
     */
    public static void main(String[] args) throws IOException {
        try {
            plan(args);
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            if (e.getMessage() == null) {
                throw e;
            }
            refuse(e instanceof UncheckedIOException && e.getMessage().equals(e.getCause().toString()) && e.getCause().getMessage() != null ? e.getCause().getMessage() : e.getMessage());
        } catch (NegativeArraySizeException e) {
            refuse("the grid asks for more images a step than fit into an array: make its batch smaller");
        } catch (OutOfMemoryError e) {
            refuse("the speed could not be measured, out of memory (" + e.getMessage() + "): make the batch smaller, or use --workers 1");
        }
    }

    private static void refuse(String line) {
        System.err.println("finetree: " + line.strip().replaceAll("\\s*\\R\\s*", "; "));
        System.exit(1);
    }

    private static void plan(String... args) throws IOException {
        String[] input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8).split("\n", 2);
        if (input.length < 2) {
            throw new IllegalArgumentException("there is no grid on standard input: it takes two lines, {\"places\":{},\"parents\":[]} and the grid");
        }
        DataLocations places = CanonicalJson.read(input[0], DataLocations.class);
        ExperimentGrid grid = CanonicalJson.read(input[1], ExperimentGrid.class);
        ExperimentPlan plan = ExperimentPlan.of(grid, RunStore.at(Path.of(args[0])), places, Engines.onClassPath().open(), Integer.parseInt(args[1]), Double.parseDouble(args[2]));
        System.out.println(CanonicalJson.write(plan));
        System.exit(0);
    }
}
