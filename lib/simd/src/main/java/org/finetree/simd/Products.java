package org.finetree.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products on arrays, in row order. Each value is the sum over k in ascending order, each term added by a fused multiply-add, so blocks of rows or columns can be computed apart
 * without changing a bit. Small matrices pay: nothing is packed or checked twice.
 */
public final class Products {

    /** Rows must be a multiple of this. */
    public static final int ROWS = 4;

    private static final int WIDE = 4 * COUNT;

    private Products() {
    }

    /**
     * c (m x n) = a (m x k) b (k x n).
     *
     * @param a from {@code a0} on, its rows {@code lda} apart; b and c likewise
     * @param m a multiple of {@link #ROWS}
     * @param n a multiple of {@link Vectors#MULTIPLE}
     * @throws IllegalArgumentException if m or n is not such a multiple
     */
    public static void nn(int m, int n, int k, float[] a, int a0, int lda, float[] b, int b0, int ldb, float[] c, int c0, int ldc) {
        multiples(m, n);
        for (int i = 0; i < m; i += ROWS) {
            int j = 0;
            for (; j + WIDE <= n; j += WIDE) {
                wide(k, a, a0 + i * lda, lda, 1, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, false);
            }
            for (; j + 2 * COUNT <= n; j += 2 * COUNT) {
                pair(k, a, a0 + i * lda, lda, 1, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, false);
            }
            for (; j < n; j += COUNT) {
                narrow(k, a, a0 + i * lda, lda, 1, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, false);
            }
        }
    }

    /** c (m x n) += a' b (k x n), a being k x m; otherwise as {@link #nn}. */
    public static void addTn(int m, int n, int k, float[] a, int a0, int lda, float[] b, int b0, int ldb, float[] c, int c0, int ldc) {
        multiples(m, n);
        for (int i = 0; i < m; i += ROWS) {
            int j = 0;
            for (; j + WIDE <= n; j += WIDE) {
                wide(k, a, a0 + i, 1, lda, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, true);
            }
            for (; j + 2 * COUNT <= n; j += 2 * COUNT) {
                pair(k, a, a0 + i, 1, lda, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, true);
            }
            for (; j < n; j += COUNT) {
                narrow(k, a, a0 + i, 1, lda, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, true);
            }
        }
    }

    private static void multiples(int m, int n) {
        if (m % ROWS != 0 || n % Vectors.MULTIPLE != 0) {
            throw new IllegalArgumentException("a product of " + m + " rows and " + n + " columns: rows must be a multiple of " + ROWS + ", columns of " + Vectors.MULTIPLE);
        }
    }

    /** Four rows of four vectors; row r of a starts at a + r * row and goes on in steps of {@code step}. */
    private static void wide(int k, float[] a, int a0, int row, int step, float[] b, int b0, int ldb, float[] c, int c0, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        FloatVector c00 = add ? fromArray(SPECIES, c, c0) : zero;
        FloatVector c01 = add ? fromArray(SPECIES, c, c0 + COUNT) : zero;
        FloatVector c02 = add ? fromArray(SPECIES, c, c0 + 2 * COUNT) : zero;
        FloatVector c03 = add ? fromArray(SPECIES, c, c0 + 3 * COUNT) : zero;
        FloatVector c10 = add ? fromArray(SPECIES, c, c1) : zero;
        FloatVector c11 = add ? fromArray(SPECIES, c, c1 + COUNT) : zero;
        FloatVector c12 = add ? fromArray(SPECIES, c, c1 + 2 * COUNT) : zero;
        FloatVector c13 = add ? fromArray(SPECIES, c, c1 + 3 * COUNT) : zero;
        FloatVector c20 = add ? fromArray(SPECIES, c, c2) : zero;
        FloatVector c21 = add ? fromArray(SPECIES, c, c2 + COUNT) : zero;
        FloatVector c22 = add ? fromArray(SPECIES, c, c2 + 2 * COUNT) : zero;
        FloatVector c23 = add ? fromArray(SPECIES, c, c2 + 3 * COUNT) : zero;
        FloatVector c30 = add ? fromArray(SPECIES, c, c3) : zero;
        FloatVector c31 = add ? fromArray(SPECIES, c, c3 + COUNT) : zero;
        FloatVector c32 = add ? fromArray(SPECIES, c, c3 + 2 * COUNT) : zero;
        FloatVector c33 = add ? fromArray(SPECIES, c, c3 + 3 * COUNT) : zero;
        for (int p = 0, x = a0, y = b0; p < k; p++, x += step, y += ldb) {
            FloatVector b0v = fromArray(SPECIES, b, y);
            FloatVector b1v = fromArray(SPECIES, b, y + COUNT);
            FloatVector b2v = fromArray(SPECIES, b, y + 2 * COUNT);
            FloatVector b3v = fromArray(SPECIES, b, y + 3 * COUNT);
            FloatVector v = broadcast(SPECIES, a[x]);
            c00 = v.fma(b0v, c00);
            c01 = v.fma(b1v, c01);
            c02 = v.fma(b2v, c02);
            c03 = v.fma(b3v, c03);
            v = broadcast(SPECIES, a[x + row]);
            c10 = v.fma(b0v, c10);
            c11 = v.fma(b1v, c11);
            c12 = v.fma(b2v, c12);
            c13 = v.fma(b3v, c13);
            v = broadcast(SPECIES, a[x + 2 * row]);
            c20 = v.fma(b0v, c20);
            c21 = v.fma(b1v, c21);
            c22 = v.fma(b2v, c22);
            c23 = v.fma(b3v, c23);
            v = broadcast(SPECIES, a[x + 3 * row]);
            c30 = v.fma(b0v, c30);
            c31 = v.fma(b1v, c31);
            c32 = v.fma(b2v, c32);
            c33 = v.fma(b3v, c33);
        }
        c00.intoArray(c, c0);
        c01.intoArray(c, c0 + COUNT);
        c02.intoArray(c, c0 + 2 * COUNT);
        c03.intoArray(c, c0 + 3 * COUNT);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + COUNT);
        c12.intoArray(c, c1 + 2 * COUNT);
        c13.intoArray(c, c1 + 3 * COUNT);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + COUNT);
        c22.intoArray(c, c2 + 2 * COUNT);
        c23.intoArray(c, c2 + 3 * COUNT);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + COUNT);
        c32.intoArray(c, c3 + 2 * COUNT);
        c33.intoArray(c, c3 + 3 * COUNT);
    }

    /** Four rows of two vectors. */
    private static void pair(int k, float[] a, int a0, int row, int step, float[] b, int b0, int ldb, float[] c, int c0, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        int c1 = c0 + ldc;
        int c2 = c1 + ldc;
        int c3 = c2 + ldc;
        FloatVector c00 = add ? fromArray(SPECIES, c, c0) : zero;
        FloatVector c01 = add ? fromArray(SPECIES, c, c0 + COUNT) : zero;
        FloatVector c10 = add ? fromArray(SPECIES, c, c1) : zero;
        FloatVector c11 = add ? fromArray(SPECIES, c, c1 + COUNT) : zero;
        FloatVector c20 = add ? fromArray(SPECIES, c, c2) : zero;
        FloatVector c21 = add ? fromArray(SPECIES, c, c2 + COUNT) : zero;
        FloatVector c30 = add ? fromArray(SPECIES, c, c3) : zero;
        FloatVector c31 = add ? fromArray(SPECIES, c, c3 + COUNT) : zero;
        for (int p = 0, x = a0, y = b0; p < k; p++, x += step, y += ldb) {
            FloatVector left = fromArray(SPECIES, b, y);
            FloatVector right = fromArray(SPECIES, b, y + COUNT);
            FloatVector v = broadcast(SPECIES, a[x]);
            c00 = v.fma(left, c00);
            c01 = v.fma(right, c01);
            v = broadcast(SPECIES, a[x + row]);
            c10 = v.fma(left, c10);
            c11 = v.fma(right, c11);
            v = broadcast(SPECIES, a[x + 2 * row]);
            c20 = v.fma(left, c20);
            c21 = v.fma(right, c21);
            v = broadcast(SPECIES, a[x + 3 * row]);
            c30 = v.fma(left, c30);
            c31 = v.fma(right, c31);
        }
        c00.intoArray(c, c0);
        c01.intoArray(c, c0 + COUNT);
        c10.intoArray(c, c1);
        c11.intoArray(c, c1 + COUNT);
        c20.intoArray(c, c2);
        c21.intoArray(c, c2 + COUNT);
        c30.intoArray(c, c3);
        c31.intoArray(c, c3 + COUNT);
    }

    /** Four rows of one vector. */
    private static void narrow(int k, float[] a, int a0, int row, int step, float[] b, int b0, int ldb, float[] c, int c0, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector r0 = add ? fromArray(SPECIES, c, c0) : zero;
        FloatVector r1 = add ? fromArray(SPECIES, c, c0 + ldc) : zero;
        FloatVector r2 = add ? fromArray(SPECIES, c, c0 + 2 * ldc) : zero;
        FloatVector r3 = add ? fromArray(SPECIES, c, c0 + 3 * ldc) : zero;
        for (int p = 0, x = a0, y = b0; p < k; p++, x += step, y += ldb) {
            FloatVector v = fromArray(SPECIES, b, y);
            r0 = broadcast(SPECIES, a[x]).fma(v, r0);
            r1 = broadcast(SPECIES, a[x + row]).fma(v, r1);
            r2 = broadcast(SPECIES, a[x + 2 * row]).fma(v, r2);
            r3 = broadcast(SPECIES, a[x + 3 * row]).fma(v, r3);
        }
        r0.intoArray(c, c0);
        r1.intoArray(c, c0 + ldc);
        r2.intoArray(c, c0 + 2 * ldc);
        r3.intoArray(c, c0 + 3 * ldc);
    }
}
