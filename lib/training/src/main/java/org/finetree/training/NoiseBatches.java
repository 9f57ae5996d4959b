package org.finetree.training;

import java.util.SplittableRandom;
import org.finetree.network.NetworkSpec;

/** A few batches of random images in turn, made beforehand: reading images is not what is measured. */
public final class NoiseBatches implements BatchSource {
    private static final int BATCHES = 4;
    private final NetworkSpec spec;
    private final int batch;
    private final float[][] images;
    private final int[][] labels;

    public NoiseBatches(NetworkSpec spec, int batch) {
        this.spec = spec;
        this.batch = batch;
        this.images = new float[BATCHES][BatchSource.values(batch, imageSize())];
        this.labels = new int[BATCHES][batch];
        SplittableRandom random = new SplittableRandom(1);
        for (int b = 0; b < BATCHES; b++) {
            for (int i = 0; i < images[b].length; i++) {
                images[b][i] = (float) random.nextDouble();
            }
            for (int i = 0; i < batch; i++) {
                labels[b][i] = random.nextInt(spec.classes());
            }
        }
    }

    @Override
    public int batch() {
        return batch;
    }

    @Override
    public int classes() {
        return spec.classes();
    }

    @Override
    public int imageSize() {
        return spec.input().size();
    }

    @Override
    public void fill(long step, float[] into, int[] classOf) {
        int b = (int) (step % BATCHES);
        System.arraycopy(images[b], 0, into, 0, into.length);
        System.arraycopy(labels[b], 0, classOf, 0, classOf.length);
    }
}
