package org.finetree.dl4j.kernels;



/**
 * Loops over arrays, written so that HotSpot turns them into vector instructions: one index for all arrays, no branch. Each value is computed on its
 * own, so the result does not depend on whether it did.
 */
final class VectorLoops {

    /** Values that are worked on at a time: small enough for the first-level cache, long enough to pay for the copy. */
    static final int CHUNK = 2048;

    private VectorLoops() {
    }

    /** y = max(y, 0). */
    static void relu(float[] y, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(y[i], 0f);
        }
    }

    /** y = max(y + b, 0). */
    static void addRelu(float[] y, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = Math.max(y[i] + b[i], 0f);
        }
    }

    /** y = y + b. */
    static void add(float[] y, float[] b, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + b[i];
        }
    }

    /** y = y f. */
    static void multiply(float[] y, float[] f, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] * f[i];
        }
    }

    /** Sets gradients to 0 where the ReLU's output y is 0; both as bits, y at least 0. */
    static void reluGradient(int[] diff, int[] y, int n) {
        for (int i = 0; i < n; i++) {
            diff[i] = diff[i] & -y[i] >> 31;
        }
    }

    /** x = max(x, 0) on bits. */
    static void reluBits(int[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] & ~(x[i] >> 31);
        }
    }

    /** Bits of floats to whole numbers of the same order, and back. */
    static void sortable(int[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] ^ (x[i] >> 31 & 0x7fffffff);
        }
    }

    /** Starts a search for the larger of x and y (both at least -1): v is it, which is 0 for x and 1 for y; x where they are equal. */
    static void larger(int[] v, int[] which, int[] x, int[] y, int n) {
        for (int i = 0; i < n; i++) {
            int a = x[i];
            int b = y[i];
            int above = a - b >> 31;
            v[i] = a ^ (a ^ b) & above;
            which[i] = above & 1;
        }
    }

    /** Where x is above v (both at least -1): v = x and which = code. */
    static void keepLarger(int[] v, int[] which, int[] x, int n, int code) {
        for (int i = 0; i < n; i++) {
            int a = v[i];
            int b = x[i];
            int above = a - b >> 31;
            v[i] = a ^ (a ^ b) & above;
            int w = which[i];
            which[i] = w ^ (w ^ code) & above;
        }
    }

    /** The same for x with {@code code} and then y with {@code code + 1}. */
    static void keepLarger(int[] v, int[] which, int[] x, int[] y, int n, int code) {
        int next = code + 1;
        for (int i = 0; i < n; i++) {
            int a = v[i];
            int b = x[i];
            int above = a - b >> 31;
            a = a ^ (a ^ b) & above;
            int w = which[i];
            w = w ^ (w ^ code) & above;
            b = y[i];
            above = a - b >> 31;
            v[i] = a ^ (a ^ b) & above;
            which[i] = w ^ (w ^ next) & above;
        }
    }

    /** As {@link #keepLarger(int[], int[], int[], int, int)} for any whole numbers: the comparison must not overflow. */
    static void keepLargerSigned(int[] v, int[] which, int[] x, int n, int code) {
        for (int i = 0; i < n; i++) {
            int a = v[i];
            int b = x[i];
            int above = (a & ~b | ~(a ^ b) & a - b) >> 31;
            v[i] = a ^ (a ^ b) & above;
            int w = which[i];
            which[i] = w ^ (w ^ code) & above;
        }
    }

    /** Sum in order. */
    static float sum(float[] x, int n) {
        // Four partial sums: the additions need not wait for one another, and their order is fixed.
        float a = 0;
        float b = 0;
        float c = 0;
        float d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += x[i];
            b += x[i + 1];
            c += x[i + 2];
            d += x[i + 3];
        }
        for (; i < n; i++) {
            a += x[i];
        }
        return (a + b) + (c + d);
    }
}
