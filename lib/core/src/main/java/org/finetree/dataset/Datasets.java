package org.finetree.dataset;

import java.io.UncheckedIOException;
import java.util.List;

/** Opens data sets by name. Every call reads the data set anew and holds its pixels in memory; keep the result rather than opening twice. */
public final class Datasets {

    private static final String NAMES = "sketches, sketches/source, sketches/held-out, fashion";

    private Datasets() {
    }

    /**
     * Opens a data set that comes with this library.
     * <ul>
     * <li>{@code sketches}: 345 classes of Quick, Draw!, 80 drawings each to train on and 20 to test on, 1 x 28 x 28
     * <li>{@code sketches/source}: the 245 of them for pre-training
     * <li>{@code sketches/held-out}: the 100 kept back as transfer target
     * <li>{@code fashion}: a fixed subset of Fashion-MNIST, 10 classes of 150 images each to train on and 150 to test on, 1 x 28 x 28
     * </ul>
     *
     * @throws IllegalArgumentException if there is no data set of that name; the message lists those there are
     * @throws UncheckedIOException if the embedded data is missing or damaged
     */
    public static ImageDataset open(String name) {
        return switch (name) {
            case "sketches" -> sketches();
            case "sketches/source" -> Sketches.source();
            case "sketches/held-out" -> heldOutSketches();
            case "fashion" -> fashion();
            default -> throw new IllegalArgumentException("no data set '" + name + "'. There are: " + NAMES);
        };
    }

    /** All 345 classes of Quick, Draw!. */
    public static ImageDataset sketches() {
        return Sketches.all();
    }

    /** The 100 classes of Quick, Draw! that are kept back as transfer target. */
    public static ImageDataset heldOutSketches() {
        return Sketches.heldOut();
    }

    /** A fixed subset of Fashion-MNIST: 10 classes of clothes. */
    public static ImageDataset fashion() {
        return Fashion.open();
    }

    /** The classes of Fashion-MNIST with their synsets and the reason for each, in the order of its labels. */
    public static List<MappedClass> fashionClasses() {
        return Fashion.classes();
    }

    /** The classes of Quick, Draw! with their synsets and the reason for each, ordered by name. */
    public static List<MappedClass> sketchClasses() {
        return Sketches.classes();
    }
}
