package org.finetree.training;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.finetree.seed.Seed;

/**
 * Every image once an epoch, in an order drawn anew for each epoch from (seed, "order", epoch). A batch may span the end of an epoch; none is
 * dropped or padded.
 */
public final class ShuffledEpochs implements BatchSource {

    private final ImageSource images;
    private final int[] labels;
    private final int classes;
    private final int batch;
    private final Seed seed;
    private long epoch = -1;
    private int[] order;

    private ShuffledEpochs(ImageSource images, int[] labels, int classes, int batch, Seed seed) {
        this.images = images;
        this.labels = labels.clone();
        this.classes = classes;
        this.batch = batch;
        this.seed = seed;
    }

    /**
     * @param labels class of each image, in [0, classes)
     * @param batch images per step, at least 1
     * @throws IllegalArgumentException if there is no image, or a label is missing or out of range
     */
    public static ShuffledEpochs of(ImageSource images, int[] labels, int classes, int batch, Seed seed) {
        if (images.size() < 1 || labels.length != images.size()) {
            throw new IllegalArgumentException(images.size() + " images with " + labels.length + " labels: there must be at least one image, and a label for each");
        }
        if (batch < 1) {
            throw new IllegalArgumentException("batch is " + batch + " but must be at least 1 image");
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException("image " + i + " has label " + labels[i] + ", which is not in 0 to " + (classes - 1));
            }
        }
        return new ShuffledEpochs(images, labels, classes, batch, seed);
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int imageSize() {
        return images.shape().size();
    }

    @Override
    public synchronized void fill(long step, float[] into, int[] classOf) {
        for (int i = 0; i < batch; i++) {
            int image = image(Math.addExact(Math.multiplyExact(step, batch), i));
            images.read(image, into, i * imageSize());
            classOf[i] = labels[image];
        }
    }

    private int image(long draw) {
        long wanted = draw / images.size();
        if (wanted != epoch) {
            order = shuffled(images.size(), seed.stream("order/" + wanted));
            epoch = wanted;
        }
        return order[(int) (draw % images.size())];
    }

    /** 0 to n - 1 in random order (Fisher and Yates). */
    static int[] shuffled(int n, SplittableRandom random) {
        int[] order = new int[n];
        Arrays.setAll(order, i -> i);
        for (int i = n - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        return order;
    }
}
