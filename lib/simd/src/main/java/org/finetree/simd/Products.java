package org.finetree.simd;

import static jdk.incubator.vector.FloatVector.broadcast;
import static jdk.incubator.vector.FloatVector.fromArray;
import static org.finetree.simd.Lanes.COUNT;
import static org.finetree.simd.Lanes.SPECIES;
import static org.finetree.simd.Lanes.within;

import jdk.incubator.vector.FloatVector;

/**
 * Matrix products on arrays, in row order. Each value is the sum over k in ascending order, each term added by a fused multiply-add, so blocks of rows or columns can be computed apart
 * without changing a bit. Small matrices pay: nothing is packed or checked twice.
 */
public final class Products {

    /** Rows must be a multiple of this. */
    public static final int ROWS = 4;

    private Products() {
    }

    /**
     * c (m x n) = a (m x k) b (k x n).
     *
     * @param a from {@code a0} on, its rows {@code lda} apart; b and c likewise
     * @param m a multiple of {@link #ROWS}
     * @param n a multiple of {@link Vectors#MULTIPLE}
     * @throws IllegalArgumentException if m or n is not such a multiple
     * @throws IndexOutOfBoundsException if a matrix does not lie within its array
     */
    public static void nn(int m, int n, int k, float[] a, int a0, int lda, float[] b, int b0, int ldb, float[] c, int c0, int ldc) {
        multiples(m, n);
        within(a, a0, m, lda, k);
        within(b, b0, k, ldb, n);
        within(c, c0, m, ldc, n);
        for (int i = 0; i < m; i += rows(m - i)) {
            int j = 0;
            for (; j + 2 * COUNT <= n; j += 2 * COUNT) {
                two(rows(m - i), k, a, a0 + i * lda, lda, 1, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, false);
            }
            if (j < n) {
                one(rows(m - i), k, a, a0 + i * lda, lda, 1, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, false);
            }
        }
    }

    /** c (m x n) += a' b (k x n), a being k x m; otherwise as {@link #nn}. */
    public static void addTn(int m, int n, int k, float[] a, int a0, int lda, float[] b, int b0, int ldb, float[] c, int c0, int ldc) {
        multiples(m, n);
        within(a, a0, k, lda, m);
        within(b, b0, k, ldb, n);
        within(c, c0, m, ldc, n);
        for (int i = 0; i < m; i += rows(m - i)) {
            int j = 0;
            for (; j + 2 * COUNT <= n; j += 2 * COUNT) {
                two(rows(m - i), k, a, a0 + i, 1, lda, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, true);
            }
            if (j < n) {
                one(rows(m - i), k, a, a0 + i, 1, lda, b, b0 + j, ldb, c, c0 + i * ldc + j, ldc, true);
            }
        }
    }

    /**
     * To sums[row] is added the sum of the row's columns.
     *
     * @param a rows x columns
     * @param columns a multiple of {@link Vectors#MULTIPLE}
     * @throws IllegalArgumentException if columns is not such a multiple
     */
    public static void addColumns(float[] a, int rows, int columns, float[] sums) {
        multiples(ROWS, columns);
        within(a, 0, rows, columns, columns);
        float[] lanes = new float[COUNT];
        for (int i = 0; i < rows; i++) {
            FloatVector sum = FloatVector.zero(SPECIES);
            for (int j = 0; j < columns; j += COUNT) {
                sum = sum.add(fromArray(SPECIES, a, i * columns + j));
            }
            sum.intoArray(lanes, 0);
            for (float lane : lanes) {
                sums[i] += lane;
            }
        }
    }

    /** Rows at a time: twice as many where registers are many. */
    private static int rows(int left) {
        return COUNT == Vectors.MULTIPLE && left >= 2 * ROWS ? 2 * ROWS : ROWS;
    }

    private static void two(int rows, int k, float[] a, int a0, int row, int step, float[] b, int b0, int ldb, float[] c, int c0, int ldc, boolean add) {
        if (rows == ROWS) {
            fourByTwo(k, a, a0, row, step, b, b0, ldb, c, c0, ldc, add);
        } else {
            eightByTwo(k, a, a0, row, step, b, b0, ldb, c, c0, ldc, add);
        }
    }

    private static void one(int rows, int k, float[] a, int a0, int row, int step, float[] b, int b0, int ldb, float[] c, int c0, int ldc, boolean add) {
        for (int i = 0; i < rows; i += ROWS) {
            fourByOne(k, a, a0 + i * row, row, step, b, b0, ldb, c, c0 + i * ldc, ldc, add);
        }
    }

    private static void multiples(int m, int n) {
        if (m % ROWS != 0 || n % Vectors.MULTIPLE != 0) {
            throw new IllegalArgumentException("a product of " + m + " rows and " + n + " columns: rows must be a multiple of " + ROWS + ", columns of " + Vectors.MULTIPLE);
        }
    }

    /** Eight rows of two vectors; row r of a starts at a + r * row and goes on in steps of {@code step}. */
    private static void eightByTwo(int k, float[] a, int a0, int row, int step, float[] b, int b0, int ldb, float[] c, int c0, int ldc, boolean add) {
        FloatVector zero = FloatVector.zero(SPECIES);
        FloatVector c00 = add ? fromArray(SPECIES, c, c0) : zero;
        FloatVector c01 = add ? fromArray(SPECIES, c, c0 + COUNT) : zero;
        FloatVector c10 = add ? fromArray(SPECIES, c, c0 + ldc) : zero;
        FloatVector c11 = add ? fromArray(SPECIES, c, c0 + ldc + COUNT) : zero;
        FloatVector c20 = add ? fromArray(SPECIES, c, c0 + 2 * ldc) : zero;
        FloatVector c21 = add ? fromArray(SPECIES, c, c0 + 2 * ldc + COUNT) : zero;
        FloatVector c30 = add ? fromArray(SPECIES, c, c0 + 3 * ldc) : zero;
        FloatVector c31 = add ? fromArray(SPECIES, c, c0 + 3 * ldc + COUNT) : zero;
        FloatVector c40 = add ? fromArray(SPECIES, c, c0 + 4 * ldc) : zero;
        FloatVector c41 = add ? fromArray(SPECIES, c, c0 + 4 * ldc + COUNT) : zero;
        FloatVector c50 = add ? fromArray(SPECIES, c, c0 + 5 * ldc) : zero;
        FloatVector c51 = add ? fromArray(SPECIES, c, c0 + 5 * ldc + COUNT) : zero;
        FloatVector c60 = add ? fromArray(SPECIES, c, c0 + 6 * ldc) : zero;
        FloatVector c61 = add ? fromArray(SPECIES, c, c0 + 6 * ldc + COUNT) : zero;
        FloatVector c70 = add ? fromArray(SPECIES, c, c0 + 7 * ldc) : zero;
        FloatVector c71 = add ? fromArray(SPECIES, c, c0 + 7 * ldc + COUNT) : zero;
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
            v = broadcast(SPECIES, a[x + 4 * row]);
            c40 = v.fma(left, c40);
            c41 = v.fma(right, c41);
            v = broadcast(SPECIES, a[x + 5 * row]);
            c50 = v.fma(left, c50);
            c51 = v.fma(right, c51);
            v = broadcast(SPECIES, a[x + 6 * row]);
            c60 = v.fma(left, c60);
            c61 = v.fma(right, c61);
            v = broadcast(SPECIES, a[x + 7 * row]);
            c70 = v.fma(left, c70);
            c71 = v.fma(right, c71);
        }
        c00.intoArray(c, c0);
        c01.intoArray(c, c0 + COUNT);
        c10.intoArray(c, c0 + ldc);
        c11.intoArray(c, c0 + ldc + COUNT);
        c20.intoArray(c, c0 + 2 * ldc);
        c21.intoArray(c, c0 + 2 * ldc + COUNT);
        c30.intoArray(c, c0 + 3 * ldc);
        c31.intoArray(c, c0 + 3 * ldc + COUNT);
        c40.intoArray(c, c0 + 4 * ldc);
        c41.intoArray(c, c0 + 4 * ldc + COUNT);
        c50.intoArray(c, c0 + 5 * ldc);
        c51.intoArray(c, c0 + 5 * ldc + COUNT);
        c60.intoArray(c, c0 + 6 * ldc);
        c61.intoArray(c, c0 + 6 * ldc + COUNT);
        c70.intoArray(c, c0 + 7 * ldc);
        c71.intoArray(c, c0 + 7 * ldc + COUNT);
    }

    /** Four rows of two vectors. */
    private static void fourByTwo(int k, float[] a, int a0, int row, int step, float[] b, int b0, int ldb, float[] c, int c0, int ldc, boolean add) {
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
    private static void fourByOne(int k, float[] a, int a0, int row, int step, float[] b, int b0, int ldb, float[] c, int c0, int ldc, boolean add) {
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
