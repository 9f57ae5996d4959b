package org.finetree.experiment;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;

/**
 * A finished run: what was asked, what came out, where it comes from.
 *
 * @param id the run's name
 * @param spec what was run
 * @param size classes and images of the task
 * @param scores results on the task's test images, by measure
 * @param curve loss and learning rate along the way
 * @param artifacts SHA-256 (hex) of each file kept beside the record, by file name
 * @param provenance where it comes from
 */
public record RunRecord(RunId id, ExperimentSpec spec, TaskSize size, List<Score> scores, List<CurvePoint> curve,
                        Map<String, String> artifacts, Provenance provenance) {

    public RunRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(spec, "spec");
        Objects.requireNonNull(size, "size");
        Objects.requireNonNull(provenance, "provenance");
        scores = List.copyOf(scores);
        curve = List.copyOf(curve);
        artifacts = Map.copyOf(artifacts);
    }

    /** The same record of an equal specification: one that was asked for can know where its images lie, one that was stored knows only what they are called. */
    public RunRecord asAsked(ExperimentSpec asked) {
        return asked.equals(spec) ? new RunRecord(id, asked, size, scores, curve, artifacts, provenance) : this;
    }

    /** The score of one measure. */
    public Optional<Score> score(Metric metric) {
        return scores.stream().filter(s -> s.metric() == metric).findFirst();
    }

    /**
     * How large the task was.
     *
     * @param classes number of classes
     * @param trainImages images learnt from
     * @param testImages images measured on
     */
    public record TaskSize(int classes, int trainImages, int testImages) {
    }

    /**
     * A point of the learning curve.
     *
     * @param step updates done
     * @param loss mean training loss since the point before
     * @param learningRate the rate at that step
     */
    public record CurvePoint(long step, double loss, double learningRate) {
    }
}
