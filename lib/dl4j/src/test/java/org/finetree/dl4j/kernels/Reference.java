package org.finetree.dl4j.kernels;

import org.finetree.network.Convolution;
import org.finetree.network.Dropout;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.Lrn;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;

/** Each layer's forward pass once more, in double, straight from its definition: nested loops, no tricks. */
final class Reference {

    private Reference() {
    }

    static double[] forward(LayerSpec layer, Shape in, int batch, double[] x, double[] w, double[] b) {
        if (layer instanceof Convolution c) {
            return convolution(c, in, batch, x, w, b);
        }
        if (layer instanceof InnerProduct p) {
            return innerProduct(p.out(), in.size(), batch, x, w, b);
        }
        if (layer instanceof Pooling p) {
            return pooling(p, in, batch, x);
        }
        if (layer instanceof Relu) {
            double[] y = new double[x.length];
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.max(x[i], 0);
            }
            return y;
        }
        if (layer instanceof Dropout) {
            return x.clone();
        }
        if (layer instanceof Lrn n) {
            return n.region() == Lrn.Region.ACROSS_CHANNELS ? acrossChannels(n, in, batch, x) : withinChannel(n, in, batch, x);
        }
        throw new AssertionError("no reference for " + layer);
    }

    private static double[] convolution(Convolution c, Shape in, int batch, double[] x, double[] w, double[] b) {
        Shape out = c.output(in);
        int groupIn = in.channels() / c.groups();
        int groupOut = c.out() / c.groups();
        double[] y = new double[batch * out.size()];
        int at = 0;
        for (int n = 0; n < batch; n++) {
            for (int o = 0; o < c.out(); o++) {
                for (int i = 0; i < out.height(); i++) {
                    for (int j = 0; j < out.width(); j++, at++) {
                        y[at] = b[o];
                        for (int g = 0; g < groupIn; g++) {
                            int channel = o / groupOut * groupIn + g;
                            for (int k = 0; k < c.kernel() * c.kernel(); k++) {
                                int row = i * c.stride() - c.pad() + k / c.kernel();
                                int column = j * c.stride() - c.pad() + k % c.kernel();
                                if (row >= 0 && row < in.height() && column >= 0 && column < in.width()) {
                                    y[at] += w[(o * groupIn + g) * c.kernel() * c.kernel() + k]
                                        * x[((n * in.channels() + channel) * in.height() + row) * in.width() + column];
                                }
                            }
                        }
                    }
                }
            }
        }
        return y;
    }

    private static double[] innerProduct(int out, int in, int batch, double[] x, double[] w, double[] b) {
        double[] y = new double[batch * out];
        for (int n = 0; n < batch; n++) {
            for (int o = 0; o < out; o++) {
                y[n * out + o] = b[o];
                for (int i = 0; i < in; i++) {
                    y[n * out + o] += w[o * in + i] * x[n * in + i];
                }
            }
        }
        return y;
    }

    private static double[] acrossChannels(Lrn l, Shape in, int batch, double[] x) {
        int plane = in.height() * in.width();
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int channel = i / plane % in.channels();
            double sum = 0;
            for (int d = -(l.size() / 2); d <= l.size() / 2; d++) {
                if (channel + d >= 0 && channel + d < in.channels()) {
                    sum += x[i + d * plane] * x[i + d * plane];
                }
            }
            y[i] = x[i] * Math.pow(l.k() + l.alpha() / l.size() * sum, -l.beta());
        }
        return y;
    }

    /** As Caffe builds it: squares, average pooling with padding size / 2 and stride 1, (1 + alpha average)^-beta, product. */
    private static double[] withinChannel(Lrn l, Shape in, int batch, double[] x) {
        double[] squares = java.util.Arrays.stream(x).map(v -> v * v).toArray();
        double[] average = pooling(Pooling.average("squares", l.size(), 1).pad(l.size() / 2), in, batch, squares);
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] * Math.pow(1 + l.alpha() * average[i], -l.beta());
        }
        return y;
    }

    /** As in pooling_layer.cpp: a window is clipped to the padded image for the divisor, then to the image for the values. */
    private static double[] pooling(Pooling p, Shape in, int batch, double[] x) {
        Shape out = p.output(in);
        double[] y = new double[batch * out.size()];
        int at = 0;
        for (int plane = 0; plane < batch * in.channels(); plane++) {
            for (int i = 0; i < out.height(); i++) {
                for (int j = 0; j < out.width(); j++, at++) {
                    int top = i * p.stride() - p.pad();
                    int left = j * p.stride() - p.pad();
                    int bottom = Math.min(top + p.kernel(), in.height() + p.pad());
                    int right = Math.min(left + p.kernel(), in.width() + p.pad());
                    int divisor = (bottom - top) * (right - left);
                    double sum = 0;
                    double max = Double.NEGATIVE_INFINITY;
                    for (int r = Math.max(top, 0); r < Math.min(bottom, in.height()); r++) {
                        for (int c = Math.max(left, 0); c < Math.min(right, in.width()); c++) {
                            double v = x[(plane * in.height() + r) * in.width() + c];
                            sum += v;
                            max = Math.max(max, v);
                        }
                    }
                    y[at] = p.method() == Pooling.Method.MAX ? max : sum / divisor;
                }
            }
        }
        return y;
    }
}
