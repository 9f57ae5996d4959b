package org.finetree.dl4j.run;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.finetree.run.Processor;

/**
 * Which of OpenBLAS's sets of kernels fits this processor. OpenBLAS 0.3.19, which ND4J brings, goes by the processor's model number and takes a model that came after it for one with SSE3 alone:
 * on an Intel Emerald Rapids matrix products ran at 19 to 32 GFLOP/s instead of 100 to 150. Here the choice goes by what the processor says it can do; for models that OpenBLAS knows it is OpenBLAS's own.
 */
final class BlasCore {

    static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final List<String> AVX512 = List.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd");

    private BlasCore() {
    }

    /** The name that OpenBLAS has for the kernels; empty where the system does not describe the processor or OpenBLAS may choose. */
    static Optional<String> ofThisMachine() {
        return Processor.ofThisMachine().flatMap(BlasCore::of);
    }

    static Optional<String> of(Processor processor) {
        Set<String> flags = processor.flags();
        boolean avx2 = flags.contains("avx2") && flags.contains("fma");
        return switch (processor.vendor()) {
            case "GenuineIntel" -> flags.containsAll(AVX512) ? Optional.of(flags.contains("avx512_bf16") ? "Cooperlake" : "SkylakeX") : avx2 ? Optional.of("Haswell") : Optional.empty();
            case "AuthenticAMD" -> avx2 ? Optional.of("Zen") : Optional.empty();
            default -> Optional.empty();
        };
    }
}
