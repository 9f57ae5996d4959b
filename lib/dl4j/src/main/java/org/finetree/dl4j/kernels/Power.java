package org.finetree.dl4j.kernels;



/** s^-beta for lines of values above 0. */
final class Power {

    private final float beta;

    Power(double beta) {
        this.beta = (float) beta;
    }

    /** y = s^-beta. For AlexNet's beta of 3/4 by two square roots, which the processor does eight at a time. */
    void negative(float[] s, float[] y, int n) {
        if (beta == 0.75f) {
            threeQuarters(s, y, n);
            return;
        }
        for (int i = 0; i < n; i++) {
            y[i] = (float) Math.pow(s[i], -beta);
        }
    }

    private static void threeQuarters(float[] s, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            float root = (float) Math.sqrt(s[i]);
            y[i] = 1f / (root * (float) Math.sqrt(root));
        }
    }
}
