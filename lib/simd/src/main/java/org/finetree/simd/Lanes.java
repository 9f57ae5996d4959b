package org.finetree.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** The vectors in use: the processor's, but at most {@link Vectors#MULTIPLE} floats. */
final class Lanes {

    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > Vectors.MULTIPLE ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    static final int COUNT = SPECIES.length();

    private Lanes() {
    }
}
