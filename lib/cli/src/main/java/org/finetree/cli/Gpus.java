package org.finetree.cli;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which of this machine's GPUs CUDA 11.6 knows. */
final class Gpus {

    /** Compute capabilities that CUDA 11.6 makes code for: Kepler (3.5) to Ampere (8.7). */
    private static final double OLDEST = 3.5;
    private static final double NEWEST = 8.7;
    private static final String RULE = "CUDA 11.6 (FINETREE_MAVEN_ARGS=-Pcuda, docs/engine.md) knows compute capability 3.5 to 8.7, Kepler to Ampere; not Ada, Hopper or later";

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Gpus() {
    }

    static String found() throws InterruptedException {
        Optional<Programs.Answer> answer = Programs.ask(new ProcessBuilder("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader"), LIMIT);
        return answer.filter(a -> a.status() == 0 && !a.text().isBlank()).map(a -> describe(a.text().lines().toList()))
            .orElse("none found (no answer from nvidia-smi), training runs on the CPU. " + RULE);
    }

    /** @param lines name, comma, compute capability */
    static String describe(List<String> lines) {
        return lines.stream().map(Gpus::one).collect(Collectors.joining("; ")) + ". " + RULE;
    }

    private static String one(String line) {
        String[] parts = line.split(",\\s*");
        try {
            double capability = Double.parseDouble(parts[parts.length - 1]);
            boolean known = capability >= OLDEST && capability <= NEWEST;
            return String.format(Locale.ROOT, "%s (compute capability %.1f): %s", parts[0], capability, known ? "supported" : "NOT supported by CUDA 11.6");
        } catch (NumberFormatException e) {
            return line.strip() + ": compute capability not told";
        }
    }
}
