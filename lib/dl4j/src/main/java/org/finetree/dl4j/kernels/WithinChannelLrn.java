package org.finetree.dl4j.kernels;

import java.util.Arrays;
import org.finetree.network.Lrn;

/** Normalisation within each channel: y = x s^-beta, s = 1 + alpha * average of squares over size x size values, those outside counting as 0. */
public final class WithinChannelLrn implements Operator {

    private final Activation bottom;
    private final Activation top;
    private final Planes planes;
    private final int reach;
    private final float alpha;
    private final float beta;
    private final Power power;
    private final float[] x;
    private final float[] dy;
    private final float[] scale;
    private final float[] factor;
    private final float[] work;
    private final float[] rows;

    /**
     * @param bottom batch x channels x height x width
     * @param top the same shape
     */
    public WithinChannelLrn(Activation bottom, Activation top, Lrn layer) {
        this.bottom = bottom;
        this.top = top;
        this.planes = Planes.of(bottom.data());
        this.reach = layer.size() / 2;
        this.alpha = (float) (layer.alpha() / (layer.size() * layer.size()));
        this.beta = (float) layer.beta();
        this.power = new Power(layer.beta());
        this.x = new float[planes.size()];
        this.dy = new float[planes.size()];
        this.scale = new float[planes.size()];
        this.factor = new float[planes.size()];
        this.work = new float[planes.size()];
        this.rows = new float[planes.size()];
    }

    @Override
    public void forward(long step) {
        for (int p = 0; p < planes.batch() * planes.channels(); p++) {
            load(p);
            VectorLoops.multiply(factor, x, x.length);
            top.data().put(p * x.length, factor, x.length);
        }
    }

    /** dx = dy s^-beta - 2 alpha beta / size^2 * x * (sum over the window of dy x s^(-beta-1)). */
    @Override
    public void backward() {
        for (int p = 0; bottom.hasGradient() && p < planes.batch() * planes.channels(); p++) {
            load(p);
            top.diff().get(p * x.length, dy, dy.length);
            for (int i = 0; i < x.length; i++) {
                work[i] = dy[i] * x[i] * factor[i] / scale[i];
                dy[i] = dy[i] * factor[i];
            }
            sumWindows(work);
            for (int i = 0; i < x.length; i++) {
                dy[i] = dy[i] - 2 * alpha * beta * x[i] * work[i];
            }
            bottom.diff().put(p * x.length, dy, dy.length);
        }
    }

    private void load(int plane) {
        bottom.data().get(plane * x.length, x, x.length);
        for (int i = 0; i < x.length; i++) {
            work[i] = x[i] * x[i];
        }
        sumWindows(work);
        for (int i = 0; i < x.length; i++) {
            scale[i] = 1f + alpha * work[i];
        }
        power.negative(scale, factor, x.length);
    }

    /** Replaces each value by the sum over its window, first along rows, then along columns. */
    private void sumWindows(float[] values) {
        int w = planes.width();
        for (int y = 0; y < planes.height(); y++) {
            for (int i = 0; i < w; i++) {
                float sum = 0;
                for (int j = Math.max(0, i - reach); j <= Math.min(w - 1, i + reach); j++) {
                    sum += values[y * w + j];
                }
                rows[y * w + i] = sum;
            }
        }
        Arrays.fill(values, 0f);
        for (int y = 0; y < planes.height(); y++) {
            for (int j = Math.max(0, y - reach); j <= Math.min(planes.height() - 1, y + reach); j++) {
                for (int i = 0; i < w; i++) {
                    values[y * w + i] += rows[j * w + i];
                }
            }
        }
    }
}
