package org.finetree.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.LongStream;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.GridFile;
import org.finetree.study.PaperGrids;
import org.finetree.study.StudyFile;
import org.finetree.study.StudyPlan;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A grid by its name or out of a file, for the commands that take one. */
final class GridChoice {

    private static final String STUDY = "study";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Parameters(paramLabel = "GRID", arity = "0..1", description = "A grid of the paper by name (image-count, class-count, induction, budget, target-removed, splits, fewer-steps, beyond; study: all of them), "
        + "or a JSON file: a grid, or one run's specification.")
    private String grid;

    @Option(names = "--study", defaultValue = "sketch", paramLabel = "STUDY", description = StudyOption.DESCRIPTION + " For a grid by name.")
    private String study;

    @Option(names = "--seeds", defaultValue = "3", paramLabel = "N", description = "Seeds for each arm (default: ${DEFAULT-VALUE}). For a grid by name.")
    private int seeds;

    /** All runs of a study, where they are asked for and something is missing to carry them out. */
    Optional<StudyPlan> incomplete() {
        if (grid != null && !grid.equals(STUDY)) {
            return Optional.empty();
        }
        checkSeeds();
        grid = STUDY;
        return Optional.of(StudyPlan.of(StudyFile.of(study), LongStream.rangeClosed(1, seeds).toArray())).filter(plan -> !plan.missing().isEmpty());
    }

    private void checkSeeds() {
        if (seeds < 1) {
            throw new CliException("--seeds is " + seeds + " but must be at least 1");
        }
    }

    ExperimentGrid read() {
        if (grid == null) {
            throw new CommandLine.ParameterException(command.commandLine(), "Missing required parameter: 'GRID'");
        }
        Path file = Path.of(grid);
        if (Files.isRegularFile(file)) {
            return GridFile.read(file);
        }
        if (grid.endsWith(".json")) {
            throw new CliException("there is no file '" + grid + "'");
        }
        checkSeeds();
        long[] numbers = LongStream.rangeClosed(1, seeds).toArray();
        return grid.equals(STUDY) ? PaperGrids.study(StudyFile.of(study), numbers) : PaperGrids.named(grid, StudyFile.of(study), numbers);
    }
}
