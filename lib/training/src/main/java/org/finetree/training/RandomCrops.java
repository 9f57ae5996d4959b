package org.finetree.training;

import java.util.SplittableRandom;
import org.finetree.network.Shape;
import org.finetree.seed.Seed;

/**
 * Batches of larger images, of each of which a window of the network's size is cut out at random and mirrored half of the time: the paper's augmentation (Caffe's
 * {@code crop_size} and {@code mirror}). The draws are made from (seed, "crop", step), so going on from a checkpoint makes them again.
 */
public final class RandomCrops implements BatchSource {

    private final BatchSource whole;
    private final Shape from;
    private final Shape to;
    private final Seed seed;
    private final float[] images;

    /**
     * @param whole batches of whole images
     * @param from their shape, channels x height x width
     * @param to the window's; as many channels
     * @throws IllegalArgumentException if the window is larger than the images
     */
    public RandomCrops(BatchSource whole, Shape from, Shape to, Seed seed) {
        Crop.check(from, to);
        this.whole = whole;
        this.from = from;
        this.to = to;
        this.seed = seed;
        this.images = new float[whole.batch() * from.size()];
    }

    @Override
    public int batch() {
        return whole.batch();
    }

    @Override
    public int classes() {
        return whole.classes();
    }

    @Override
    public int imageSize() {
        return to.size();
    }

    @Override
    public synchronized void fill(long step, float[] into, int[] labels) {
        whole.fill(step, images, labels);
        SplittableRandom random = seed.stream("crop/" + step);
        for (int i = 0; i < batch(); i++) {
            int top = random.nextInt(from.height() - to.height() + 1);
            int left = random.nextInt(from.width() - to.width() + 1);
            Crop.copy(images, i * from.size(), from, top, left, random.nextBoolean(), into, i * to.size(), to);
        }
    }
}
