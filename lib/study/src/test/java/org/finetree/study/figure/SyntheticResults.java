package org.finetree.study.figure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.finetree.dataset.Datasets;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Similarity;
import org.finetree.labelset.LabelSet;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.sampling.SubsetSampler;
import org.finetree.taxonomy.Taxonomy;

/** Results of a grid with scores that are made up: different for every run, the same at every call. */
final class SyntheticResults {

    private static final Map<Object, LabelSet> LABELS = new HashMap<>();

    private SyntheticResults() {
    }

    static Results of(ExperimentGrid grid) {
        return of(grid, spec -> true);
    }

    /** Only some of the runs are finished. */
    static Results of(ExperimentGrid grid, Predicate<ExperimentSpec> finished) {
        List<RunRecord> records = new ArrayList<>();
        List<ExperimentSpec> missing = new ArrayList<>();
        for (ExperimentSpec spec : grid.runs()) {
            if (finished.test(spec)) {
                records.add(record(spec));
            } else {
                missing.add(spec);
            }
        }
        return new Results(grid, records, missing);
    }

    static RunRecord record(ExperimentSpec spec) {
        byte[] hash = sha256(spec.toString());
        double first = 0.2 + 0.5 * (hash[0] & 0xff) / 255;
        List<Score> scores = new ArrayList<>();
        if (spec instanceof Similarity) {
            scores.add(new Score(Metric.CKA, first, 100));
        } else {
            scores.add(new Score(Metric.TOP1, first, 100));
            scores.add(new Score(Metric.TOP5, first + 0.25 * (hash[1] & 0xff) / 255, 100));
            if (spec instanceof NearestNeighbours) {
                scores.add(new Score(Metric.KNN_VOTE, first + 0.1 * (hash[2] & 0xff) / 255, 100));
            }
        }
        return new RunRecord(new RunId(HexFormat.of().formatHex(hash)), spec, size(spec.task()), scores, List.of(), Map.of(),
            new Provenance("test", "test", "test", "test", "test", 1, "2026-01-01T00:00:00Z", 1, 1, Map.of(), "", ""));
    }

    private static RunRecord.TaskSize size(ClassificationTask task) {
        LabelSet labels = LABELS.computeIfAbsent(List.of(task.dataset(), task.labels()),
            k -> task.labels().apply(Taxonomy.wordNet30(), Datasets.open(task.dataset()).index().wnids()));
        int images = task.images() instanceof SubsetSampler.ImagesPerClass some ? some.images() : task.isOn("fashion") ? 150 : 80;
        return new RunRecord.TaskSize(labels.size(), labels.leaves().size() * images, labels.leaves().size() * 20);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
