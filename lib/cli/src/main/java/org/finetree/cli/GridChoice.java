package org.finetree.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.GridFile;
import org.finetree.experiment.Scale;
import org.finetree.study.PaperGrids;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A grid by its name or out of a file, for the commands that take one. */
final class GridChoice {

    @Parameters(paramLabel = "GRID", description = "A grid of the paper by name (image-count, class-count, induction, budget, target-removed, splits, fewer-steps, beyond; study: all of them), "
        + "or a JSON file: a grid, or one run's specification.")
    private String grid;

    @Option(names = "--scale", defaultValue = "sketch", paramLabel = "NAME", description = "For a grid by name: sketch or sketch-quick (default: ${DEFAULT-VALUE}).")
    private String scale;

    @Option(names = "--seeds", defaultValue = "3", paramLabel = "N", description = "For a grid by name: seeds for each arm (default: ${DEFAULT-VALUE}).")
    private int seeds;

    ExperimentGrid read() {
        Path file = Path.of(grid);
        if (Files.isRegularFile(file)) {
            return GridFile.read(file);
        }
        if (grid.endsWith(".json")) {
            throw new CliException("there is no file '" + grid + "'");
        }
        if (seeds < 1) {
            throw new CliException("--seeds is " + seeds + " but must be at least 1");
        }
        long[] numbers = LongStream.rangeClosed(1, seeds).toArray();
        return grid.equals("study") ? PaperGrids.study(Scale.named(scale), numbers) : PaperGrids.named(grid, Scale.named(scale), numbers);
    }
}
