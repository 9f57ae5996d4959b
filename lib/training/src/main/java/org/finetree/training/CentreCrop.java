package org.finetree.training;

import org.finetree.network.Shape;

/** The window in the middle of larger images: what a network that was trained on {@link RandomCrops} is tested on. */
public final class CentreCrop implements ImageSource {

    private final ImageSource whole;
    private final Shape to;

    /** @throws IllegalArgumentException if the window is larger than the images */
    public CentreCrop(ImageSource whole, Shape to) {
        Crop.check(whole.shape(), to);
        this.whole = whole;
        this.to = to;
    }

    @Override
    public int size() {
        return whole.size();
    }

    @Override
    public Shape shape() {
        return to;
    }

    @Override
    public void read(int image, float[] into, int offset) {
        Shape from = whole.shape();
        float[] pixels = new float[from.size()];
        whole.read(image, pixels, 0);
        Crop.copy(pixels, 0, from, (from.height() - to.height()) / 2, (from.width() - to.width()) / 2, false, into, offset, to);
    }
}
