package org.finetree.dl4j.kernels;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/** Matrix products through OpenBLAS, called without the detour over arrays with shapes. All matrices are dense and in row order. */
final class Gemm {

    private Gemm() {
    }

    /** c (m x n) = a (m x k) b (k x n) + beta c. */
    static void nn(int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
        openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasNoTrans, m, n, k, 1f, a, k, b, n, beta, c, n);
    }

    /** c (m x n) = a (m x k) b' + beta c, b being n x k. */
    static void nt(int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
        openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasNoTrans, openblas.CblasTrans, m, n, k, 1f, a, k, b, k, beta, c, n);
    }

    /** c (m x n) = a' b (k x n) + beta c, a being k x m. */
    static void tn(int m, int n, int k, FloatPointer a, FloatPointer b, float beta, FloatPointer c) {
        openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasTrans, openblas.CblasNoTrans, m, n, k, 1f, a, m, b, n, beta, c, n);
    }

    /** c (m x n) = a' b (k x n) + beta c, a being m columns, from the pointer on, of a k x {@code columns} matrix. */
    static void tn(int m, int n, int k, FloatPointer a, int columns, FloatPointer b, float beta, FloatPointer c) {
        openblas.cblas_sgemm(openblas.CblasRowMajor, openblas.CblasTrans, openblas.CblasNoTrans, m, n, k, 1f, a, columns, b, n, beta, c, n);
    }
}
