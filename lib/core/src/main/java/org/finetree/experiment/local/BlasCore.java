package org.finetree.experiment.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which of OpenBLAS's sets of kernels fits this processor. OpenBLAS 0.3.19, which ND4J brings, goes by the processor's model number and takes a model that came after it for one with SSE3 alone:
 * on an Intel Emerald Rapids matrix products ran at 23 to 32 GFLOP/s instead of 100 to 138. Here the choice goes by what the processor says it can do; for models that OpenBLAS knows it is OpenBLAS's own.
 */
final class BlasCore {

    static final String VARIABLE = "OPENBLAS_CORETYPE";
    private static final List<String> AVX512 = List.of("avx512f", "avx512dq", "avx512bw", "avx512vl", "avx512cd");

    private BlasCore() {
    }

    /** The name that OpenBLAS has for the kernels; empty where the system does not describe the processor or OpenBLAS may choose. */
    static Optional<String> ofThisMachine() {
        try {
            return of(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /** @param cpuinfo Linux's description of the processors */
    static Optional<String> of(String cpuinfo) {
        Set<String> flags = new HashSet<>(List.of(value(cpuinfo, "flags").split("\\s+")));
        boolean avx2 = flags.contains("avx2") && flags.contains("fma");
        return switch (value(cpuinfo, "vendor_id")) {
            case "GenuineIntel" -> flags.containsAll(AVX512) ? Optional.of(flags.contains("avx512_bf16") ? "Cooperlake" : "SkylakeX") : avx2 ? Optional.of("Haswell") : Optional.empty();
            case "AuthenticAMD" -> avx2 ? Optional.of("Zen") : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static String value(String cpuinfo, String key) {
        return cpuinfo.lines().filter(l -> l.startsWith(key)).findFirst().map(l -> l.substring(l.indexOf(':') + 1).strip()).orElse("");
    }
}
