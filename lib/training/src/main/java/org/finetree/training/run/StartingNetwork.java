package org.finetree.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.finetree.dataset.ImageDataset;
import org.finetree.experiment.Engine.FeatureRequest;
import org.finetree.experiment.Engine.Job;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.TaskData;
import org.finetree.experiment.Transfer;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.seed.Seed;
import org.finetree.training.DatasetImages;
import org.finetree.training.ImageSource;
import org.finetree.training.MeanImage;
import org.finetree.training.NetworkFactory;
import org.finetree.training.TrainableNetwork;

/**
 * The network that a run begins with.
 *
 * @param network its weights; for a transfer the last layer is of no use
 * @param mean what is subtracted from its images, if anything
 */
public record StartingNetwork(TrainableNetwork network, Optional<MeanImage> mean) implements AutoCloseable {

    /** Initial weights. @param images over which the mean is taken, for networks that subtract it */
    public static StartingNetwork untrained(NetworkFactory engine, String name, int classes, ImageDataset dataset, int[] images, long seed) {
        NetworkSpec spec = Networks.byName(name, classes);
        Optional<MeanImage> mean = Networks.subtractsMeanImage(name) ? Optional.of(MeanImage.of(dataset, images, spec)) : Optional.empty();
        return new StartingNetwork(engine.initial(spec, Seed.of(seed)), mean);
    }

    /** The trunk that a transfer starts from. @throws IOException if its weights cannot be read */
    public static StartingNetwork of(NetworkFactory engine, Transfer transfer, Job job) throws IOException {
        if (transfer.from() instanceof StartingPoint.Untrained u) {
            TaskData data = job.data();
            return untrained(engine, u.network(), data.classes(), data.dataset(), data.trainImages(), u.seed());
        }
        return load(engine, job.sourceWeights().orElseThrow());
    }

    /** The network whose features are asked for. An untrained one that subtracts a mean takes that of the task's training images. @throws IOException if its weights cannot be read */
    public static StartingNetwork of(NetworkFactory engine, FeatureRequest request) throws IOException {
        if (request.from() instanceof StartingPoint.Untrained u) {
            return untrained(engine, u.network(), request.classes(), request.dataset(), request.trainImages(), u.seed());
        }
        return load(engine, request.weights().orElseThrow());
    }

    private static StartingNetwork load(NetworkFactory engine, Path weights) throws IOException {
        TrainableNetwork network = engine.load(weights);
        return new StartingNetwork(network, MeanImage.read(weights, network.spec()));
    }

    /** Images as this network wants them. */
    public ImageSource prepared(ImageDataset dataset, int[] images) {
        return mean.map(m -> DatasetImages.of(dataset, images, network.spec(), m)).orElseGet(() -> DatasetImages.of(dataset, images, network.spec()));
    }

    @Override
    public void close() {
        network.close();
    }
}
