package org.finetree.training.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.finetree.dataset.ImageDataset;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.Transfer;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.caffe.CaffeModel;
import org.finetree.run.Engine.FeatureRequest;
import org.finetree.run.Engine.Job;
import org.finetree.run.TaskData;
import org.finetree.seed.Seed;
import org.finetree.training.DataDependent;
import org.finetree.training.DatasetImages;
import org.finetree.training.ImageSource;
import org.finetree.training.LayerRates;
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

    /** Images that data-dependent initial values are computed from. */
    private static final int SOME = 64;

    /** Initial weights. @param images over which the mean is taken, for networks that subtract it */
    public static StartingNetwork untrained(NetworkFactory engine, String name, int classes, ImageDataset dataset, int[] images, long seed) {
        NetworkSpec spec = Networks.byName(name, classes);
        Optional<MeanImage> mean = Networks.subtractsMeanImage(name) ? Optional.of(MeanImage.of(dataset, images, spec)) : Optional.empty();
        return new StartingNetwork(engine.initial(spec, Seed.of(seed)), mean);
    }

    /**
     * Random initial weights, scaled by some images: {@link DataDependent}, then {@link LayerRates}.
     *
     * @param images of which up to 64 are looked at, drawn by the seed; the mean is taken over all
     */
    public static StartingNetwork dataDependent(NetworkFactory engine, String name, int classes, ImageDataset dataset, int[] images, long seed) {
        StartingNetwork start = untrained(engine, name, classes, dataset, images, seed);
        try {
            ImageSource some = start.prepared(dataset, some(images, Seed.of(seed)));
            DataDependent.normalise(start.network, some);
            LayerRates.equalise(start.network, some, Seed.of(seed));
            return start;
        } catch (RuntimeException e) {
            start.close();
            throw e;
        }
    }

    private static int[] some(int[] images, Seed seed) {
        SplittableRandom random = seed.stream("images for initial values");
        int[] drawn = images.clone();
        for (int i = 0; i < Math.min(SOME, drawn.length); i++) {
            int j = i + random.nextInt(drawn.length - i);
            int swap = drawn[i];
            drawn[i] = drawn[j];
            drawn[j] = swap;
        }
        return Arrays.copyOf(drawn, Math.min(SOME, drawn.length));
    }

    /**
     * A network that Caffe trained, with as many classes as its file has. Caffe's images are blue, green, red, ours red, green, blue: the first layer's weights change places. The mean is that of the images given, since
     * a .caffemodel holds none.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException if its layers are not the network's
     */
    public static StartingNetwork caffe(NetworkFactory engine, String name, Path file, ImageDataset dataset, int[] images) throws IOException {
        CaffeModel model = CaffeModel.read(file);
        NetworkSpec spec = Networks.byName(name, model.outputs(Networks.byName(name, 1).head().name()));
        Optional<MeanImage> mean = Networks.subtractsMeanImage(name) ? Optional.of(MeanImage.of(dataset, images, spec)) : Optional.empty();
        return new StartingNetwork(engine.of(model.withColoursReversed(spec).weights(spec)), mean);
    }

    /** The trunk that a transfer starts from. @throws IOException if its weights cannot be read */
    public static StartingNetwork of(NetworkFactory engine, Transfer transfer, Job job) throws IOException {
        TaskData data = job.data();
        return of(engine, transfer.from(), job.sourceWeights(), data.classes(), data.dataset(), data.trainImages());
    }

    /** The network whose features are asked for. An untrained one that subtracts a mean takes that of the task's training images. @throws IOException if its weights cannot be read */
    public static StartingNetwork of(NetworkFactory engine, FeatureRequest request) throws IOException {
        return of(engine, request.from(), request.weights(), request.classes(), request.dataset(), request.trainImages());
    }

    private static StartingNetwork of(NetworkFactory engine, StartingPoint from, Optional<Path> weights, int classes, ImageDataset dataset, int[] trainImages) throws IOException {
        if (from instanceof StartingPoint.Untrained u) {
            return untrained(engine, u.network(), classes, dataset, trainImages, u.seed());
        } else if (from instanceof StartingPoint.DataDependent d) {
            return dataDependent(engine, d.network(), classes, dataset, trainImages, d.seed());
        } else if (from instanceof StartingPoint.Caffe c) {
            return caffe(engine, c.network(), weights.orElseThrow(), dataset, trainImages);
        }
        return load(engine, weights.orElseThrow());
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
