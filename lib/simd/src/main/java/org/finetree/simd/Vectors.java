package org.finetree.simd;

/** Which lengths the loops of this package take, and whether this JVM can run them. */
public final class Vectors {

    /** Lengths of lines must be multiples of this many floats: the largest vectors used hold as many. */
    public static final int MULTIPLE = 16;

    private Vectors() {
    }

    /** Whether this JVM was started with {@code --add-modules jdk.incubator.vector}. */
    public static boolean available() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
    }

    /** Whether it is {@link #available}, and vectors are wide enough for loops that mask or shuffle lanes to be faster than plain loops. */
    public static boolean wide() {
        return available() && Lanes.COUNT >= Lanes.WIDE;
    }
}
