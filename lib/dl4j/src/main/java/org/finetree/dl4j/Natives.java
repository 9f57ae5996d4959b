package org.finetree.dl4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.bytedeco.openblas.global.openblas;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Starts ND4J once and fixes how many threads its operations use. */
public final class Natives {

    private static final String CPU = "CpuBackend";
    private static final Properties BUILD = build();

    /** ND4J's backend, once it is loaded; runs once, whoever comes first. */
    private static final FutureTask<String> BACKEND = new FutureTask<>(Natives::load);

    private Natives() {
    }

    /** Starts to load the natives beside what the caller does, which saves up to half a second; what goes wrong comes out of {@link #start}. */
    public static void begin() {
        if (Gpu.inThisBuild()) {
            return; // Gpu.quietly takes the error stream, which others may be writing to
        }
        Thread thread = new Thread(BACKEND, "finetree-natives");
        thread.setDaemon(true);
        thread.start();
    }

    /** Loads the natives if they are not loaded. @throws IllegalStateException with a remedy, if they cannot be */
    public static void start() {
        if (loaded().isEmpty()) {
            throw new IllegalStateException("ND4J has no backend");
        }
        singleThreaded();
    }

    private static String loaded() {
        BACKEND.run();
        try {
            return BACKEND.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the natives were loading", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("ND4J's natives (" + BUILD.getProperty("classifier") + ") cannot be loaded: " + root(e) + "; build again for this machine, docs/engine.md says how", e.getCause());
        }
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    private static String load() {
        if (!Gpu.inThisBuild()) {
            Nd4j.create(1);
        } else {
            Gpu.quietly(() -> Nd4j.create(1));
        }
        String backend = Nd4j.getBackend().getClass().getSimpleName();
        if (Gpu.inThisBuild() && backend.equals(CPU)) {
            System.err.println("finetree: this build has CUDA " + Gpu.CUDA + ", but " + Gpu.whyNot() + ": training on the CPU");
        }
        return backend;
    }

    /**
     * Makes operations that are called from this thread run on this thread alone. One run per core, or one part of a batch per core, is
     * faster than several threads in one operation at these sizes, and sums keep their order.
     */
    public static void singleThreaded() {
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        openblas.blas_set_num_threads(1);
    }

    /** ND4J's version, as Maven wrote it into the build. */
    public static String version() {
        return BUILD.getProperty("version");
    }

    /** Whether this build has CUDA, so that the natives decide between CPU and GPU when they are loaded. */
    public static boolean mayUseGpu() {
        return Gpu.inThisBuild();
    }

    /** The natives of the CPU in this build, such as {@code linux-x86_64-onednn-avx2}. Does not load them. */
    public static String classifier() {
        return BUILD.getProperty("classifier");
    }

    /** The natives in use, such as {@code linux-x86_64-onednn-avx2}, or {@code cuda-11.6}. Loads them. */
    public static String backend() {
        return onCpu() ? BUILD.getProperty("classifier") : "cuda-" + Gpu.CUDA;
    }

    /** Whether ND4J works on the CPU. Loads the natives. */
    public static boolean onCpu() {
        return loaded().equals(CPU);
    }

    private static Properties build() {
        Properties build = new Properties();
        try (InputStream in = Natives.class.getResourceAsStream("natives.properties")) {
            build.load(in);
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException("natives.properties is missing from the engine's jar: build again", e);
        }
    }
}
