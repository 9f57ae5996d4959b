package org.finetree.training;

import org.finetree.network.Shape;

/** Images as a network takes them, by number. Safe for use by several threads. */
public interface ImageSource {

    /** How many images there are. */
    int size();

    /** Shape of one image. */
    Shape shape();

    /**
     * Copies one image, channels x height x width, into {@code into} from {@code offset}.
     *
     * @param image in [0, size)
     */
    void read(int image, float[] into, int offset);
}
