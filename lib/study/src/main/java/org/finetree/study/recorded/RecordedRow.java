package org.finetree.study.recorded;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Similarity;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;

/**
 * One line of {@code runs.csv}: a finished run without its specification, which whoever asks for it brings along. Empty cells were not measured.
 *
 * @param run the run's name, 64 hex digits
 * @param kind kind of specification, such as {@code fine-tuning}
 * @param arm what its network was pre-trained on
 * @param dataset images measured on
 * @param labels label set measured on
 * @param images training images used
 * @param layer feature layer and distance, of nearest neighbours and probes
 * @param artifacts SHA-256 of each file that the run left, {@code name=digest} separated by blanks
 * @param correct which test images were right, one bit each, base64; empty where the run classifies nothing
 */
@JsonPropertyOrder({"run", "kind", "arm", "dataset", "labels", "images", "layer", "seed", "classes", "train_images", "test_images", "top1", "top5", "mean_class_accuracy",
    "cross_entropy", "calibration_error", "knn_vote", "cka", "started", "seconds", "attempts", "threads", "finetree", "engine", "backend", "java", "os", "code", "processor", "artifacts", "correct"})
record RecordedRow(String run, String kind, String arm, String dataset, String labels, String images, String layer, long seed, int classes,
                   @JsonProperty("train_images") int trainImages, @JsonProperty("test_images") int testImages, Double top1, Double top5,
                   @JsonProperty("mean_class_accuracy") Double meanClassAccuracy, @JsonProperty("cross_entropy") Double crossEntropy,
                   @JsonProperty("calibration_error") Double calibrationError, @JsonProperty("knn_vote") Double knnVote, Double cka, String started, double seconds,
                   int attempts, int threads, String finetree, String engine, String backend, String java, String os, String code, String processor, String artifacts, String correct) {

    static RecordedRow of(RunRecord run, boolean[] correct) {
        ExperimentSpec spec = run.spec();
        Provenance p = run.provenance();
        return new RecordedRow(run.id().value(), kind(spec), Results.arm(spec), spec.task().dataset().value(), spec.task().labels().title(), spec.task().images().title(), layer(spec),
            spec.seed(), run.size().classes(), run.size().trainImages(), run.size().testImages(), value(run, Metric.TOP1), value(run, Metric.TOP5),
            value(run, Metric.MEAN_CLASS_ACCURACY), value(run, Metric.CROSS_ENTROPY), value(run, Metric.CALIBRATION_ERROR), value(run, Metric.KNN_VOTE), value(run, Metric.CKA),
            p.started(), p.seconds(), p.attempts(), p.threads(), p.finetree(), p.engine(), p.backend(), p.java(), p.os(), p.code(), p.processor(),
            new TreeMap<>(run.artifacts()).entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(" ")), correct == null ? "" : Bits.write(correct));
    }

    /** A similarity's second network stands in no other column. */
    static String kind(ExperimentSpec spec) {
        return spec instanceof Similarity s ? spec.kind() + " with " + Results.arm(s.other()) : spec.kind();
    }

    /** Whether a run may be this one: what the line says of it fits. Its name decides. */
    boolean describes(ExperimentSpec spec) {
        return spec.seed() == seed && kind(spec).equals(kind) && spec.task().dataset().value().equals(dataset) && spec.task().labels().title().equals(labels)
            && spec.task().images().title().equals(images);
    }

    private static String layer(ExperimentSpec spec) {
        return spec instanceof NearestNeighbours n ? n.featureLayer() + " " + n.distance().name().toLowerCase(Locale.ROOT)
            : spec instanceof LinearProbe l ? l.featureLayer() : spec instanceof Similarity s ? s.featureLayer() : "";
    }

    private static Double value(RunRecord run, Metric metric) {
        return run.score(metric).map(Score::value).orElse(null);
    }

    /** The record of a run that was asked for. */
    RunRecord record(RunId id, ExperimentSpec spec, Map<String, String> inputs) {
        List<Score> scores = new ArrayList<>();
        add(scores, Metric.TOP1, top1);
        add(scores, Metric.TOP5, top5);
        add(scores, Metric.MEAN_CLASS_ACCURACY, meanClassAccuracy);
        add(scores, Metric.CROSS_ENTROPY, crossEntropy);
        add(scores, Metric.CALIBRATION_ERROR, calibrationError);
        add(scores, Metric.KNN_VOTE, knnVote);
        add(scores, Metric.CKA, cka);
        Map<String, String> files = new TreeMap<>();
        for (String file : artifacts == null ? new String[0] : artifacts.split(" ")) {
            files.put(file.substring(0, file.indexOf('=')), file.substring(file.indexOf('=') + 1));
        }
        return new RunRecord(id, spec, new RunRecord.TaskSize(classes, trainImages, testImages), scores, List.of(), files,
            new Provenance(finetree, engine, backend, java, os, threads, started, seconds, attempts, inputs, code, processor));
    }

    private void add(List<Score> scores, Metric metric, Double value) {
        if (value != null) {
            scores.add(new Score(metric, value, testImages));
        }
    }
}
