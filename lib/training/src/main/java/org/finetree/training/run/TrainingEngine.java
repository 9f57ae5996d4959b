package org.finetree.training.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.finetree.experiment.Cost;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.experiment.Training;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.run.Engine;
import org.finetree.run.Support;
import org.finetree.run.TaskData;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.FeatureRows;
import org.finetree.training.ImageSource;
import org.finetree.training.LinearHead;
import org.finetree.training.MeanImage;
import org.finetree.training.NetworkFactory;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.TrainableNetwork;

/** What a specification means in terms of training, on any engine. An engine adds its name and its networks: {@link #networks}. */
public abstract class TrainingEngine implements Engine {

    /** Makes networks on the engine's device. Called before each run; may check the device first. @throws IllegalStateException with a remedy, if the device cannot be used */
    protected abstract NetworkFactory networks();

    @Override
    public Support supports(ExperimentSpec spec) {
        return SupportedRuns.check(spec);
    }

    @Override
    public Outcome run(Job job) {
        NetworkFactory engine = networks();
        try {
            if (job.spec() instanceof Pretraining p) {
                return pretrain(engine, p, job);
            }
            if (job.spec() instanceof FineTuning f) {
                return fineTune(engine, f, job);
            }
            return probe(engine, (LinearProbe) job.spec(), job);
        } catch (IOException e) {
            throw unusable(job.work(), e);
        }
    }

    @Override
    public FeatureMatrix features(FeatureRequest request) {
        try (StartingNetwork start = StartingNetwork.of(networks(), request)) {
            ImageSource images = start.prepared(request.dataset(), request.images());
            return request.layer().equals(FeatureRequest.LOGITS) ? start.network().logits(images) : start.network().features(request.layer(), images);
        } catch (IOException e) {
            throw unusable(request.work(), e);
        }
    }

    @Override
    public Cost cost(ExperimentSpec spec, RunRecord.TaskSize size, int sourceClasses) {
        return Costs.of(spec, size, sourceClasses);
    }

    @Override
    public double flopsPerSecond(Training spec, int classes, int workers, double seconds) {
        return Speed.flopsPerSecond(networks(), spec, classes, workers, seconds);
    }

    private static UncheckedIOException unusable(Path work, IOException e) {
        return new UncheckedIOException("'" + work + "' cannot be read or written: " + e.getMessage(), e);
    }

    private static Outcome pretrain(NetworkFactory engine, Pretraining pretraining, Job job) throws IOException {
        TaskData data = job.data();
        try (StartingNetwork start = StartingNetwork.untrained(engine, pretraining.network(), data.classes(), data.dataset(), data.trainImages(), pretraining.seed())) {
            List<CurvePoint> curve = TrainingRun.of(job, start.network(), batches(start, job)).finish();
            start.network().weights().with(start.mean().map(MeanImage::tensors).orElse(Map.of())).write(job.work().resolve(Outcome.WEIGHTS));
            return new Outcome(predictions(start.network(), start.prepared(data.dataset(), data.testImages()), job), curve, List.of(Outcome.WEIGHTS));
        }
    }

    private static Outcome fineTune(NetworkFactory engine, FineTuning tuning, Job job) throws IOException {
        TaskData data = job.data();
        try (StartingNetwork start = StartingNetwork.of(engine, tuning, job); TrainableNetwork network = start.network().withNewHead(data.classes(), Seed.of(tuning.seed()))) {
            List<CurvePoint> curve = TrainingRun.of(job, network, batches(start, job)).finish();
            return new Outcome(predictions(network, start.prepared(data.dataset(), data.testImages()), job), curve, List.of());
        }
    }

    private static Outcome probe(NetworkFactory engine, LinearProbe probe, Job job) throws IOException {
        TaskData data = job.data();
        Seed seed = Seed.of(probe.seed());
        try (StartingNetwork trunk = StartingNetwork.of(engine, probe, job)) {
            FeatureMatrix train = trunk.network().features(probe.featureLayer(), trunk.prepared(data.dataset(), data.trainImages()));
            FeatureMatrix test = trunk.network().features(probe.featureLayer(), trunk.prepared(data.dataset(), data.testImages()));
            BatchSource batches = LinearHead.batches(train, data.trainLabels(), data.classes(), probe.solver().batch(), seed);
            try (TrainableNetwork head = engine.initial(LinearHead.network(train.width(), data.classes(), probe.dropout()), seed)) {
                List<CurvePoint> curve = TrainingRun.of(job, head, batches).finish();
                return new Outcome(predictions(head, new FeatureRows(test), job), curve, List.of());
            }
        }
    }

    private static BatchSource batches(StartingNetwork start, Job job) {
        TaskData data = job.data();
        return ShuffledEpochs.of(start.prepared(data.dataset(), data.trainImages()), data.trainLabels(), data.classes(), job.spec().solver().batch(), Seed.of(job.spec().seed()));
    }

    private static Predictions predictions(TrainableNetwork network, ImageSource test, Job job) {
        return Predictions.of(network.logits(test), job.data().testLabels());
    }
}
