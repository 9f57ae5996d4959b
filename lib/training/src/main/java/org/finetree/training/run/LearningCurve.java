package org.finetree.training.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.io.AtomicFiles;
import org.finetree.io.PlainFile;
import org.finetree.training.Step;
import org.finetree.training.Trainer;
import org.finetree.training.Watcher;

/** The mean loss of a hundred stretches of a training. At the end of each it checks the weights too, since a loss does not show every explosion. */
final class LearningCurve implements Watcher {

    private static final int POINTS = 100;
    private static final long LARGEST = 16L << 20;

    private final Trainer trainer;
    private final long every;
    private State state;

    private LearningCurve(Trainer trainer, State state) {
        this.trainer = trainer;
        this.every = every(trainer);
        this.state = state;
    }

    static LearningCurve of(Trainer trainer) {
        return new LearningCurve(trainer, new State(0, 0, List.of()));
    }

    /** Goes on with one that was written. */
    static LearningCurve read(Path file, Trainer trainer) throws IOException {
        return new LearningCurve(trainer, State.read(file));
    }

    /** Whether a whole one lies there. */
    static boolean isAt(Path file) {
        try {
            State.read(file);
            return true;
        } catch (IOException | IllegalArgumentException damaged) {
            return false;
        }
    }

    /** Steps between two points. */
    static long every(Trainer trainer) {
        return Math.max(1, trainer.solver().steps() / POINTS);
    }

    @Override
    public void after(Step step) {
        state = state.plus(step.loss());
        if (step.done() % every == 0 || step.last()) {
            trainer.checkWeights();
            state = state.point(step.done(), step.rate());
        }
    }

    void write(Path file) throws IOException {
        AtomicFiles.write(file, CanonicalJson.write(state).getBytes(StandardCharsets.UTF_8));
    }

    List<CurvePoint> points() {
        return state.points;
    }

    /**
     * The curve up to a step, as it lies beside a checkpoint.
     *
     * @param sum loss summed since the last point
     * @param count steps since the last point
     * @param points the curve
     */
    private record State(double sum, long count, List<CurvePoint> points) {

        State plus(double loss) {
            return new State(sum + loss, count + 1, points);
        }

        State point(long step, double rate) {
            List<CurvePoint> longer = new ArrayList<>(points);
            longer.add(new CurvePoint(step, sum / count, rate));
            return new State(0, 0, List.copyOf(longer));
        }

        static State read(Path file) throws IOException {
            return CanonicalJson.read(PlainFile.readText(file, LARGEST), State.class);
        }
    }
}
