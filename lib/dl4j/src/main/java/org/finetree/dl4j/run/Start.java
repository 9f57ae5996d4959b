package org.finetree.dl4j.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.finetree.dataset.ImageDataset;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.AtomicFile;
import org.finetree.experiment.Engine.Job;
import org.finetree.experiment.Engine.Look;
import org.finetree.experiment.Engine.Outcome;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.TaskData;
import org.finetree.experiment.Transfer;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.seed.Seed;
import org.finetree.training.DatasetImages;
import org.finetree.training.ImageSource;
import org.finetree.training.MeanImage;

/**
 * The network that a run begins with.
 *
 * @param network its weights; for a transfer the last layer is of no use
 * @param mean what is subtracted from its images, if anything
 */
record Start(Network network, Optional<MeanImage> mean) implements AutoCloseable {

    /** Initial weights. @param images over which the mean is taken, for networks that subtract it */
    static Start untrained(String name, int classes, ImageDataset dataset, int[] images, long seed) {
        NetworkSpec spec = Networks.byName(name, classes);
        Optional<MeanImage> mean = Networks.subtractsMeanImage(name) ? Optional.of(MeanImage.of(dataset, images, spec)) : Optional.empty();
        return new Start(Network.build(spec, Seed.of(seed)), mean);
    }

    /** The trunk that a transfer starts from. */
    static Start of(Transfer transfer, Job job) throws IOException {
        if (transfer.from() instanceof StartingPoint.Untrained u) {
            TaskData data = job.data();
            return untrained(u.network(), data.classes(), data.dataset(), data.trainImages(), u.seed());
        }
        return load(job.sourceWeights().orElseThrow(), job.work());
    }

    /** The network that a look goes through. An untrained one that subtracts a mean takes that of the task's training images. */
    static Start of(Look look) throws IOException {
        if (look.from() instanceof StartingPoint.Untrained u) {
            return untrained(u.network(), look.classes(), look.dataset(), look.trainImages(), u.seed());
        }
        return load(look.weights().orElseThrow(), look.work());
    }

    private static Start load(byte[] weights, Path work) throws IOException {
        Path file = work.resolve("source-" + Outcome.WEIGHTS);
        AtomicFile.write(file, weights);
        try {
            Network network = Network.load(file);
            return new Start(network, MeanImage.read(file, network.spec()));
        } finally {
            Files.delete(file);
        }
    }

    /** Images as this network wants them. */
    ImageSource prepared(ImageDataset dataset, int[] images) {
        return mean.map(m -> DatasetImages.of(dataset, images, network.spec(), m)).orElseGet(() -> DatasetImages.of(dataset, images, network.spec()));
    }

    @Override
    public void close() {
        network.close();
    }
}
