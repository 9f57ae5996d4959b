package org.finetree.simd;

/** What all loops of this package ask of lengths, and whether this JVM can run them. */
public final class Vectors {

    /** Lengths of lines must be multiples of this many floats: the largest vectors used hold as many. */
    public static final int MULTIPLE = 16;

    private Vectors() {
    }

    /** Whether this JVM was started with {@code --add-modules jdk.incubator.vector}. */
    public static boolean available() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Whether it can, and vectors are so wide that loops that take only some of their lanes, or change their order, are faster than plain ones. */
    public static boolean wide() {
        return available() && Lanes.COUNT >= Lanes.WIDE;
    }
}
