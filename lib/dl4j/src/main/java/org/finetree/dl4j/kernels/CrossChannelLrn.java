package org.finetree.dl4j.kernels;

import java.util.Arrays;
import org.finetree.network.Lrn;

/** Normalisation across channels: y = x s^-beta, s = k + alpha/size * sum of squares over neighbouring channels. */
public final class CrossChannelLrn implements Operator {

    private final Activation bottom;
    private final Activation top;
    private final Planes planes;
    private final int reach;
    private final float alpha;
    private final float beta;
    private final float k;
    private final Power power;
    /** Positions that are worked on at a time, all their channels together. */
    private final int chunk;
    private final float[][] x;
    private final float[][] ratio;
    private final float[] sum;
    private final float[] scale;
    private final float[] factor;
    private final float[] line;

    /**
     * @param bottom batch x channels x height x width
     * @param top the same shape
     */
    public CrossChannelLrn(Activation bottom, Activation top, Lrn layer) {
        this.bottom = bottom;
        this.top = top;
        this.planes = Planes.of(bottom.data());
        this.reach = layer.size() / 2;
        this.alpha = (float) (layer.alpha() / layer.size());
        this.beta = (float) layer.beta();
        this.k = (float) layer.k();
        this.power = new Power(layer.beta());
        this.chunk = Math.min(planes.size(), 256);
        this.x = new float[planes.channels()][chunk];
        this.ratio = new float[planes.channels()][chunk];
        this.sum = new float[chunk];
        this.scale = new float[chunk];
        this.factor = new float[chunk];
        this.line = new float[chunk];
    }

    @Override
    public void forward(long step) {
        for (int image = 0; image < planes.batch(); image++) {
            for (int at = 0; at < planes.size(); at += chunk) {
                forward(image, at, Math.min(chunk, planes.size() - at));
            }
        }
    }

    private void forward(int image, int at, int n) {
        load(image, at, n);
        for (int c = 0; c < planes.channels(); c++) {
            scale(c, n);
            power.negative(scale, factor, n);
            VectorLoops.multiply(factor, x[c], n);
            top.data().put(offset(image, c, at), factor, n);
        }
    }

    @Override
    public void backward() {
        for (int image = 0; bottom.hasGradient() && image < planes.batch(); image++) {
            for (int at = 0; at < planes.size(); at += chunk) {
                backward(image, at, Math.min(chunk, planes.size() - at));
            }
        }
    }

    /** dx = dy s^-beta - 2 alpha beta / size * x * (sum over neighbours of dy y / s). */
    private void backward(int image, int at, int n) {
        load(image, at, n);
        for (int c = 0; c < planes.channels(); c++) {
            scale(c, n);
            top.diff().get(offset(image, c, at), line, n);
            power.negative(scale, factor, n);
            ratio(ratio[c], line, x[c], factor, scale, n);
            VectorLoops.multiply(line, factor, n);
            bottom.diff().put(offset(image, c, at), line, n);
        }
        for (int c = 0; c < planes.channels(); c++) {
            neighbours(c, n);
            bottom.diff().get(offset(image, c, at), line, n);
            subtract(line, x[c], sum, 2 * alpha * beta, n);
            bottom.diff().put(offset(image, c, at), line, n);
        }
    }

    private void load(int image, int at, int n) {
        for (int c = 0; c < planes.channels(); c++) {
            bottom.data().get(offset(image, c, at), x[c], n);
        }
    }

    private int offset(int image, int channel, int at) {
        return (image * planes.channels() + channel) * planes.size() + at;
    }

    /** scale = k + alpha/size * (squares of channel c and its neighbours). */
    private void scale(int c, int n) {
        Arrays.fill(sum, 0, n, 0f);
        for (int j = Math.max(0, c - reach); j <= Math.min(planes.channels() - 1, c + reach); j++) {
            addSquare(sum, x[j], n);
        }
        for (int i = 0; i < n; i++) {
            scale[i] = k + alpha * sum[i];
        }
    }

    /** sum = ratios of channel c and its neighbours. */
    private void neighbours(int c, int n) {
        Arrays.fill(sum, 0, n, 0f);
        for (int j = Math.max(0, c - reach); j <= Math.min(planes.channels() - 1, c + reach); j++) {
            VectorLoops.add(sum, ratio[j], n);
        }
    }

    private static void addSquare(float[] y, float[] x, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + x[i] * x[i];
        }
    }

    /** r = dy y / s with y = x f. */
    private static void ratio(float[] r, float[] dy, float[] x, float[] f, float[] s, int n) {
        for (int i = 0; i < n; i++) {
            r[i] = dy[i] * x[i] * f[i] / s[i];
        }
    }

    private static void subtract(float[] y, float[] x, float[] s, float by, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] - by * x[i] * s[i];
        }
    }
}
