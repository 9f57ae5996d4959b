package org.finetree.dl4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.finetree.dl4j.Natives;
import org.finetree.dl4j.architecture.NetworkSpec;
import org.finetree.dl4j.architecture.Networks;
import org.finetree.dl4j.network.ImageSource;
import org.finetree.dl4j.network.Network;
import org.finetree.dl4j.training.DatasetImages;
import org.finetree.dl4j.training.FeatureRows;
import org.finetree.dl4j.training.HeadTrainer;
import org.finetree.experiment.AtomicFile;
import org.finetree.experiment.Engine;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.TaskData;
import org.finetree.experiment.Transfer;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.seed.Seed;

/** Carries out experiments on this module's networks: what a specification means in terms of training. */
public final class Dl4jEngine implements Engine {

    @Override
    public String name() {
        return "dl4j " + Natives.version();
    }

    @Override
    public String backend() {
        return Natives.classifier();
    }

    @Override
    public Outcome run(Job job) {
        Natives.start();
        try {
            if (job.spec() instanceof Pretraining p) {
                try (Network network = Network.build(Networks.byName(p.network(), job.data().classes()), Seed.of(p.seed()))) {
                    List<CurvePoint> curve = TrainingRun.of(job, network).finish();
                    network.save(job.work().resolve(Outcome.WEIGHTS));
                    return new Outcome(predict(network, job.data()), curve, List.of(Outcome.WEIGHTS));
                }
            }
            if (job.spec() instanceof FineTuning f) {
                try (Network start = start(f, job); Network network = start.withNewHead(job.data().classes(), Seed.of(f.seed()))) {
                    List<CurvePoint> curve = TrainingRun.of(job, network).finish();
                    return new Outcome(predict(network, job.data()), curve, List.of());
                }
            }
            return probe((LinearProbe) job.spec(), job);
        } catch (IOException e) {
            throw unusable(job.work(), e);
        }
    }

    @Override
    public FeatureMatrix features(Look look) {
        Natives.start();
        try (Network network = network(look)) {
            return network.features(look.layer(), DatasetImages.of(look.dataset(), look.images(), network.spec()));
        } catch (IOException e) {
            throw unusable(look.work(), e);
        }
    }

    private static Network network(Look look) throws IOException {
        if (look.from() instanceof StartingPoint.Untrained u) {
            return Network.build(Networks.byName(u.network(), look.classes()), Seed.of(u.seed()));
        }
        return load(look.weights().orElseThrow(), look.work());
    }

    private static Network load(byte[] weights, Path work) throws IOException {
        Path file = work.resolve("source-" + Outcome.WEIGHTS);
        AtomicFile.write(file, weights);
        try {
            return Network.load(file);
        } finally {
            Files.delete(file);
        }
    }

    private static UncheckedIOException unusable(Path work, IOException e) {
        return new UncheckedIOException("'" + work + "' cannot be read or written: " + e.getMessage(), e);
    }

    /** The trunk that a transfer starts from; its last layer is of no use to it. */
    private static Network start(Transfer transfer, Job job) throws IOException {
        if (transfer.from() instanceof StartingPoint.Untrained u) {
            return Network.build(Networks.byName(u.network(), job.data().classes()), Seed.of(u.seed()));
        }
        return load(job.sourceWeights().orElseThrow(), job.work());
    }

    private static Outcome probe(LinearProbe probe, Job job) throws IOException {
        TaskData data = job.data();
        try (Network trunk = start(probe, job)) {
            FeatureMatrix train = trunk.features(probe.featureLayer(), images(data, data.trainImages(), trunk.spec()));
            FeatureMatrix test = trunk.features(probe.featureLayer(), images(data, data.testImages(), trunk.spec()));
            try (Network head = HeadTrainer.train(train, data.trainLabels(), data.classes(), probe.solver(), probe.dropout(), Seed.of(probe.seed()))) {
                return new Outcome(predictions(head.logits(new FeatureRows(test)), data), List.of(), List.of());
            }
        }
    }

    private static Predictions predict(Network network, TaskData data) {
        return predictions(network.logits(images(data, data.testImages(), network.spec())), data);
    }

    private static Predictions predictions(FeatureMatrix logits, TaskData data) {
        return Predictions.of(logits, data.testLabels());
    }

    private static ImageSource images(TaskData data, int[] numbers, NetworkSpec network) {
        return DatasetImages.of(data.dataset(), numbers, network);
    }
}
