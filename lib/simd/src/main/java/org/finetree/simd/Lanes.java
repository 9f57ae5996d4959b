package org.finetree.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors in use: the processor's, but at most {@link Vectors#MULTIPLE} floats. */
final class Lanes {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Vectors.MULTIPLE ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    static final int COUNT = SPECIES.length();

    /** From how many lanes on shuffles and masks are used: we have seen HotSpot make instructions of them for x86's vectors of 256 and 512 bits only. */
    static final int WIDE = 8;

    private Lanes() {
    }

    /**
     * Checks that {@code lines} stretches of {@code n} floats, {@code step} apart, lie within an array: engines run with the JDK's own check of each vector switched off.
     *
     * @throws IndexOutOfBoundsException otherwise
     */
    static void within(float[] array, int from, int lines, int step, int n) {
        within(array.length, from, lines, step, n);
    }

    /** The same for an array of any kind. @param length its */
    static void within(int length, int from, int lines, int step, int n) {
        if (from < 0 || step < 0 || from + (lines - 1L) * step + n > length) {
            throw new IndexOutOfBoundsException(lines + " stretches of " + n + ", " + step + " apart, from " + from + " on do not lie within an array of " + length);
        }
    }

    /** The same, for lines that are worked on in whole vectors. @throws IllegalArgumentException if n is no multiple of {@link Vectors#MULTIPLE} */
    static void lines(float[] array, int from, int lines, int step, int n) {
        if (n % Vectors.MULTIPLE != 0) {
            throw new IllegalArgumentException("a line of " + n + ": it must be a multiple of " + Vectors.MULTIPLE);
        }
        within(array.length, from, lines, step, n);
    }

    /** Rounded up to whole vectors. */
    static int whole(int n) {
        return (n + COUNT - 1) / COUNT * COUNT;
    }
}
