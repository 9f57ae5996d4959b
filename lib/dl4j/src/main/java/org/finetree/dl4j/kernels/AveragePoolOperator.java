package org.finetree.dl4j.kernels;

import java.util.Arrays;
import org.finetree.network.Pooling;

/** Average pooling by Caffe's rules: a window's sum is divided by its size clipped to image + padding, not to the image. */
public final class AveragePoolOperator implements Operator {

    private final Activation bottom;
    private final Activation top;
    private final Pooling pool;
    private final int height;
    private final int width;
    private final int outHeight;
    private final int outWidth;
    private final float[] plane;
    private final float[] pooled;

    /**
     * @param bottom batch x channels x height x width
     * @param top batch x channels x pooled height x pooled width
     */
    public AveragePoolOperator(Activation bottom, Activation top, Pooling pool) {
        this.bottom = bottom;
        this.top = top;
        this.pool = pool;
        this.height = bottom.data().extent(2);
        this.width = bottom.data().extent(3);
        Planes out = Planes.of(top.data());
        this.outHeight = out.height();
        this.outWidth = out.width();
        this.plane = new float[height * width];
        this.pooled = new float[outHeight * outWidth];
    }

    @Override
    public void forward(long step) {
        for (int p = 0; p < planes(); p++) {
            bottom.data().get(p * plane.length, plane, plane.length);
            for (int i = 0; i < pooled.length; i++) {
                pooled[i] = window(i, 0f, false);
            }
            top.data().put(p * pooled.length, pooled, pooled.length);
        }
    }

    @Override
    public void backward() {
        for (int p = 0; bottom.hasGradient() && p < planes(); p++) {
            top.diff().get(p * pooled.length, pooled, pooled.length);
            Arrays.fill(plane, 0f);
            for (int i = 0; i < pooled.length; i++) {
                window(i, pooled[i], true);
            }
            bottom.diff().put(p * plane.length, plane, plane.length);
        }
    }

    private int planes() {
        return bottom.data().extent(0) * bottom.data().extent(1);
    }

    /** The average of output i's window; or, with {@code spread}, gives each of its values its share of a gradient. */
    private float window(int i, float gradient, boolean spread) {
        int top = i / outWidth * pool.stride() - pool.pad();
        int left = i % outWidth * pool.stride() - pool.pad();
        int bottom = Math.min(top + pool.kernel(), height + pool.pad());
        int right = Math.min(left + pool.kernel(), width + pool.pad());
        float divisor = (bottom - top) * (right - left);
        float share = gradient / divisor;
        float sum = 0;
        for (int y = Math.max(top, 0); y < Math.min(bottom, height); y++) {
            for (int x = Math.max(left, 0); x < Math.min(right, width); x++) {
                if (spread) {
                    plane[y * width + x] += share;
                } else {
                    sum += plane[y * width + x];
                }
            }
        }
        return sum / divisor;
    }
}
