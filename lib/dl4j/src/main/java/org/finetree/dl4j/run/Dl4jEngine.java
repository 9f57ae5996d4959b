package org.finetree.dl4j.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.finetree.dl4j.Natives;
import org.finetree.dl4j.network.Network;
import org.finetree.dl4j.training.HeadTrainer;
import org.finetree.experiment.Cost;
import org.finetree.experiment.Engine;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.TaskData;
import org.finetree.experiment.Training;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.FeatureRows;
import org.finetree.training.ImageSource;
import org.finetree.training.MeanImage;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.run.Costs;

/** Carries out experiments on this module's networks: what a specification means in terms of training. */
public final class Dl4jEngine implements Engine {

    /** Begins to load the natives, which takes as long as reading what the first experiment needs. */
    public Dl4jEngine() {
        Natives.begin();
    }

    @Override
    public String name() {
        return "dl4j " + Natives.version();
    }

    @Override
    public String backend() {
        return Natives.backend();
    }

    @Override
    public Outcome run(Job job) {
        Natives.start();
        KnownAnswer.checkUnlessOnCpu();
        try {
            if (job.spec() instanceof Pretraining p) {
                return pretrain(p, job);
            }
            if (job.spec() instanceof FineTuning f) {
                return fineTune(f, job);
            }
            return probe((LinearProbe) job.spec(), job);
        } catch (IOException e) {
            throw unusable(job.work(), e);
        }
    }

    @Override
    public Cost cost(ExperimentSpec spec, RunRecord.TaskSize size, int sourceClasses) {
        return Costs.of(spec, size, sourceClasses);
    }

    @Override
    public double flopsPerSecond(Training spec, int classes, int workers, double seconds) {
        Natives.start();
        return Speed.flopsPerSecond(spec, classes, workers, seconds);
    }

    @Override
    public FeatureMatrix features(Look look) {
        Natives.start();
        KnownAnswer.checkUnlessOnCpu();
        try (Start start = Start.of(look)) {
            ImageSource images = start.prepared(look.dataset(), look.images());
            return look.layer().equals(Look.LOGITS) ? start.network().logits(images) : start.network().features(look.layer(), images);
        } catch (IOException e) {
            throw unusable(look.work(), e);
        }
    }

    private static UncheckedIOException unusable(Path work, IOException e) {
        return new UncheckedIOException("'" + work + "' cannot be read or written: " + e.getMessage(), e);
    }

    private static Outcome pretrain(Pretraining pretraining, Job job) throws IOException {
        TaskData data = job.data();
        try (Start start = Start.untrained(pretraining.network(), data.classes(), data.dataset(), data.trainImages(), pretraining.seed())) {
            List<CurvePoint> curve = TrainingRun.of(job, start.network(), batches(start, job)).finish();
            start.network().weights().with(start.mean().map(MeanImage::tensors).orElse(Map.of())).write(job.work().resolve(Outcome.WEIGHTS));
            return new Outcome(predictions(start.network(), start.prepared(data.dataset(), data.testImages()), job), curve, List.of(Outcome.WEIGHTS));
        }
    }

    private static Outcome fineTune(FineTuning tuning, Job job) throws IOException {
        TaskData data = job.data();
        try (Start start = Start.of(tuning, job); Network network = start.network().withNewHead(data.classes(), Seed.of(tuning.seed()))) {
            List<CurvePoint> curve = TrainingRun.of(job, network, batches(start, job)).finish();
            return new Outcome(predictions(network, start.prepared(data.dataset(), data.testImages()), job), curve, List.of());
        }
    }

    private static Outcome probe(LinearProbe probe, Job job) throws IOException {
        TaskData data = job.data();
        Seed seed = Seed.of(probe.seed());
        try (Start trunk = Start.of(probe, job)) {
            FeatureMatrix train = trunk.network().features(probe.featureLayer(), trunk.prepared(data.dataset(), data.trainImages()));
            FeatureMatrix test = trunk.network().features(probe.featureLayer(), trunk.prepared(data.dataset(), data.testImages()));
            BatchSource batches = HeadTrainer.batches(train, data.trainLabels(), data.classes(), probe.solver(), seed);
            try (Network head = HeadTrainer.untrained(train.width(), data.classes(), probe.dropout(), seed)) {
                List<CurvePoint> curve = TrainingRun.of(job, head, batches).finish();
                return new Outcome(predictions(head, new FeatureRows(test), job), curve, List.of());
            }
        }
    }

    private static BatchSource batches(Start start, Job job) {
        TaskData data = job.data();
        return ShuffledEpochs.of(start.prepared(data.dataset(), data.trainImages()), data.trainLabels(), data.classes(), job.spec().solver().batch(), Seed.of(job.spec().seed()));
    }

    private static Predictions predictions(Network network, ImageSource test, Job job) {
        return Predictions.of(network.logits(test), job.data().testLabels());
    }
}
