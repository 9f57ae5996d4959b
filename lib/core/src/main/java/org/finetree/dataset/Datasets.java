package org.finetree.dataset;

/** Opens data sets by name. */
public final class Datasets {

    private Datasets() {
    }

    /**
     * @param name such as {@code sketches/source} or {@code sketches/held-out}
     * @throws IllegalArgumentException if there is no data set of that name; the message lists those there are
     */
    public static ImageDataset open(String name) {
        throw new IllegalArgumentException("no data set '" + name + "'");
    }
}
