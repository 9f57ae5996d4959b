package org.finetree.dl4j;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What can be said of GPUs without loading CUDA. */
final class Gpu {

    /** The version that profile cuda brings. */
    static final String CUDA = "11.6";

    private Gpu() {
    }

    /** Whether the engine was built with profile cuda. */
    static boolean inThisBuild() {
        return Gpu.class.getResource("/org/nd4j/linalg/jcublas/JCublasBackend.class") != null;
    }

    /** Why CUDA was not chosen. */
    static String whyNot() {
        return Files.exists(Path.of("/proc/driver/nvidia/version")) ? "ND4J could not use the GPU (CUDA 11.6 or cuDNN 8.3 is missing: add profile cuda-redist; ./finetree doctor says more)"
            : "there is no NVIDIA driver here";
    }

    /** ND4J prints a stack trace where CUDA cannot be loaded, though the CPU then takes over. What it prints is shown only if it fails altogether. */
    static void quietly(Runnable start) {
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            start.run();
        } catch (RuntimeException | Error e) {
            err.print(said.toString(StandardCharsets.UTF_8));
            throw e;
        } finally {
            System.setErr(err);
        }
    }
}
