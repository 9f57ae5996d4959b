package org.finetree.training;

import org.finetree.network.Shape;

/** Windows of images that lie channel by channel. */
final class Crop {

    private Crop() {
    }

    static void check(Shape from, Shape to) {
        if (from.channels() != to.channels() || from.height() < to.height() || from.width() < to.width()) {
            throw new IllegalArgumentException("a window of " + to + " cannot be cut out of images of " + from);
        }
    }

    static void copy(float[] image, int offset, Shape from, int top, int left, boolean mirrored, float[] into, int at, Shape to) {
        for (int c = 0; c < to.channels(); c++) {
            for (int y = 0; y < to.height(); y++) {
                int row = offset + (c * from.height() + top + y) * from.width() + left;
                if (mirrored) {
                    for (int x = 0; x < to.width(); x++) {
                        into[at + x] = image[row + to.width() - 1 - x];
                    }
                } else {
                    System.arraycopy(image, row, into, at, to.width());
                }
                at += to.width();
            }
        }
    }
}
