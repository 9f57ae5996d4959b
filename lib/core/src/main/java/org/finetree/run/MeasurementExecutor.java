package org.finetree.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.dataset.DataLocations;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.MaskedEvaluation;
import org.finetree.experiment.Measurement;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.FeatureFile;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.LinearCka;
import org.finetree.features.Neighbours;
import org.finetree.features.Predictions;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.run.Engine.FeatureRequest;

/** Carries out measurements: the engine gives features, the rest is arithmetic that no engine needs to know. */
final class MeasurementExecutor {

    private final RunStore store;
    private final Engine engine;
    private final RunIdResolver resolver;

    MeasurementExecutor(RunStore store, Engine engine, RunIdResolver resolver) {
        this.store = store;
        this.engine = engine;
        this.resolver = resolver;
    }

    /**
     * What came out.
     *
     * @param size classes and images
     * @param scores what was measured; none of a feature extraction
     * @param files what is kept, by name
     */
    record Outcome(RunRecord.TaskSize size, List<Score> scores, Map<String, byte[]> files) {
    }

    Outcome carryOut(Measurement spec, Path work) throws IOException {
        TaskData data = resolver.data(spec.task());
        if (spec instanceof NearestNeighbours n) {
            return neighbours(n, data, work);
        } else if (spec instanceof MaskedEvaluation m) {
            return masked(m, data, work);
        } else if (spec instanceof FeatureExtraction f) {
            int[] images = f.split() == Split.TRAIN ? data.trainImages() : data.testImages();
            FeatureMatrix features = features(f.from(), f.featureLayer(), data, images, work);
            return new Outcome(data.taskSize(), List.of(), Map.of(RunFiles.FEATURES, FeatureFile.write(features)));
        }
        Similarity s = (Similarity) spec;
        FeatureMatrix one = features(s.one(), s.featureLayer(), data, data.testImages(), work);
        FeatureMatrix other = features(s.other(), s.featureLayer(), data, data.testImages(), work);
        return new Outcome(data.taskSize(), List.of(new Score(Metric.CKA, LinearCka.of(one, other), one.rows())), Map.of());
    }

    private Outcome neighbours(NearestNeighbours spec, TaskData data, Path work) throws IOException {
        FeatureMatrix gallery = features(spec.from(), spec.featureLayer(), data, data.trainImages(), work);
        FeatureMatrix queries = features(spec.from(), spec.featureLayer(), data, data.testImages(), work);
        Neighbours found = Neighbours.find(gallery, queries, Math.min(Neighbours.VOTERS, gallery.rows()), spec.distance());
        NeighbourTable table = NeighbourTable.of(found, data);
        return new Outcome(data.taskSize(), found.scores(data.trainLabels(), data.testLabels()),
            Map.of(RunFiles.NEIGHBOURS, table.toTsv().getBytes(StandardCharsets.UTF_8)));
    }

    private Outcome masked(MaskedEvaluation spec, TaskData data, Path work) throws IOException {
        TaskData all = resolver.data(spec.from().task());
        int[] columns = data.labels().classes().stream().mapToInt(c -> {
            if (!all.labels().classes().contains(c)) {
                throw new IllegalArgumentException("the pre-trained net has no class " + c + ": it cannot choose it; take classes of its own label set");
            }
            return all.labels().classes().indexOf(c);
        }).toArray();
        FeatureMatrix logits = features(new StartingPoint.Pretrained(spec.from()), FeatureRequest.LOGITS, data, data.testImages(), work);
        float[] kept = new float[logits.rows() * columns.length];
        for (int r = 0; r < logits.rows(); r++) {
            for (int c = 0; c < columns.length; c++) {
                kept[r * columns.length + c] = logits.get(r, columns[c]);
            }
        }
        Predictions predictions = Predictions.of(FeatureMatrix.of(logits.rows(), columns.length, kept), data.testLabels());
        return new Outcome(data.taskSize(), predictions.scores(), Map.of(RunFiles.PREDICTIONS, predictions.toTsv().getBytes(StandardCharsets.UTF_8)));
    }

    private FeatureMatrix features(StartingPoint from, String layer, TaskData data, int[] images, Path work) throws IOException {
        if (images.length == 0) {
            throw new IllegalArgumentException("task on '" + data.dataset().name() + "' has no images: choose another split or sampler");
        }
        if (from instanceof StartingPoint.Pixels) {
            return pixels(data.dataset(), images);
        }
        if (from instanceof StartingPoint.Pretrained p) {
            RunRecord source = store.required(resolver.id(p.run()), p.run());
            Path weights = store.file(source, Engine.Outcome.WEIGHTS);
            return engine.features(new FeatureRequest(from, Optional.of(weights), source.size().classes(), layer, data.dataset(), images, data.trainImages(), work));
        }
        if (from instanceof StartingPoint.Caffe published) {
            return engine.features(new FeatureRequest(from, Optional.of(published.file(DataLocations.ofUser())), data.classes(), layer, data.dataset(), images, data.trainImages(), work));
        }
        return engine.features(new FeatureRequest(from, Optional.empty(), data.classes(), layer, data.dataset(), images, data.trainImages(), work));
    }

    /** Pixels as features, images x (channels x height x width), in [0, 255]. */
    static FeatureMatrix pixels(ImageDataset dataset, int[] images) {
        int width = dataset.shape().size();
        float[] values = new float[Math.multiplyExact(images.length, width)];
        byte[] image = new byte[width];
        for (int i = 0; i < images.length; i++) {
            dataset.read(images[i], image, 0);
            for (int j = 0; j < width; j++) {
                values[i * width + j] = image[j] & 0xff;
            }
        }
        return FeatureMatrix.of(images.length, width, values);
    }
}
