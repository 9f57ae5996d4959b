package org.finetree.dl4j.bench;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.finetree.dl4j.Natives;

/** What one core does at best on matrix products, as a measure for everything else. */
final class GemmSpeed {

    private static final int N = 1024;
    private static final int TIMES = 8;

    private GemmSpeed() {
    }

    /** GFLOP/s of the fastest of a few products of 1,024 x 1,024 floats on one thread, through OpenBLAS. */
    static double measure() {
        Natives.start();
        try (FloatPointer a = new FloatPointer((long) N * N); FloatPointer b = new FloatPointer((long) N * N); FloatPointer c = new FloatPointer((long) N * N)) {
            a.fill(0);
            b.fill(0);
            double best = 0;
            for (int i = 0; i < TIMES; i++) {
                long start = System.nanoTime();
                openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasNoTrans, N, N, N, 1f, a, N, b, N, 0f, c, N);
                best = Math.max(best, 2.0 * N * N * N / (System.nanoTime() - start));
            }
            return best;
        }
    }
}
