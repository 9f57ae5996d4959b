package org.finetree.testkit.engine;

import org.finetree.network.Convolution;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.Lrn;
import org.finetree.network.Pooling;
import org.finetree.network.Relu;
import org.finetree.network.Shape;

/** Each layer's passes forward and backward in double, straight from their definitions. Values lie image by image, channel by channel, row by row. Dropout is {@link PlainNetwork}'s. */
final class PlainLayers {

    private PlainLayers() {
    }

    /** @param x input, [batch x in] @param w weights @param b biases, for layers that have them */
    static double[] forward(LayerSpec layer, Shape in, int batch, double[] x, double[] w, double[] b) {
        double[] y = new double[batch * layer.output(in).size()];
        if (layer instanceof Convolution c) {
            convolution(c, in, batch, (weight, from, to) -> y[to] += w[weight] * x[from]);
            bias(c.output(in), batch, (channel, at) -> y[at] += b[channel]);
        } else if (layer instanceof InnerProduct p) {
            innerProduct(p, in, batch, (weight, from, to) -> y[to] += w[weight] * x[from]);
            bias(p.output(in), batch, (channel, at) -> y[at] += b[channel]);
        } else if (layer instanceof Relu) {
            for (int i = 0; i < y.length; i++) {
                y[i] = Math.max(0, x[i]);
            }
        } else if (layer instanceof Pooling p) {
            pooling(p, in, batch, x, (from, to, share) -> y[to] += share * x[from]);
        } else if (layer instanceof Lrn l) {
            double[] s = sums(l, in, batch, x);
            for (int i = 0; i < y.length; i++) {
                y[i] = x[i] * Math.pow(s[i], -l.beta());
            }
        } else {
            throw new IllegalArgumentException("layer '" + layer.name() + "' has no plain form");
        }
        return y;
    }

    /**
     * @param x the input that went forward
     * @param up gradient of the output
     * @param dw where the weights' gradient is added
     * @param db where the biases' gradient is added
     * @return gradient of the input
     */
    static double[] backward(LayerSpec layer, Shape in, int batch, double[] x, double[] w, double[] up, double[] dw, double[] db) {
        double[] down = new double[x.length];
        if (layer instanceof Convolution c) {
            convolution(c, in, batch, (weight, from, to) -> {
                down[from] += w[weight] * up[to];
                dw[weight] += x[from] * up[to];
            });
            bias(c.output(in), batch, (channel, at) -> db[channel] += up[at]);
        } else if (layer instanceof InnerProduct p) {
            innerProduct(p, in, batch, (weight, from, to) -> {
                down[from] += w[weight] * up[to];
                dw[weight] += x[from] * up[to];
            });
            bias(p.output(in), batch, (channel, at) -> db[channel] += up[at]);
        } else if (layer instanceof Relu) {
            for (int i = 0; i < down.length; i++) {
                down[i] = x[i] > 0 ? up[i] : 0;
            }
        } else if (layer instanceof Pooling p) {
            pooling(p, in, batch, x, (from, to, share) -> down[from] += share * up[to]);
        } else if (layer instanceof Lrn l) {
            // y_j = x_j s_j^-beta with s_j = k + a sum x_i^2 over j's neighbours i
            double[] s = sums(l, in, batch, x);
            double[] q = new double[x.length];
            for (int j = 0; j < q.length; j++) {
                down[j] = up[j] * Math.pow(s[j], -l.beta());
                q[j] = up[j] * x[j] * Math.pow(s[j], -l.beta() - 1);
            }
            neighbours(l, in, batch, (i, j, share) -> down[i] -= 2 * l.alpha() * share * l.beta() * x[i] * q[j]);
        } else {
            throw new IllegalArgumentException("layer '" + layer.name() + "' has no plain form");
        }
        return down;
    }

    /** A product: a weight takes an input's value to an output. */
    private interface Product {
        void of(int weight, int from, int to);
    }

    /** A value's share in another. */
    private interface Share {
        void of(int from, int to, double share);
    }

    private interface Bias {
        void of(int channel, int at);
    }

    private static void bias(Shape out, int batch, Bias bias) {
        int plane = out.height() * out.width();
        for (int at = 0; at < batch * out.size(); at++) {
            bias.of(at / plane % out.channels(), at);
        }
    }

    private static void convolution(Convolution c, Shape in, int batch, Product product) {
        Shape out = c.output(in);
        int groupIn = in.channels() / c.groups();
        int groupOut = c.out() / c.groups();
        for (int n = 0; n < batch; n++) {
            for (int o = 0; o < c.out(); o++) {
                for (int g = 0; g < groupIn; g++) {
                    int channel = o / groupOut * groupIn + g;
                    for (int k = 0; k < c.kernel() * c.kernel(); k++) {
                        int weight = (o * groupIn + g) * c.kernel() * c.kernel() + k;
                        for (int i = 0; i < out.height(); i++) {
                            int row = i * c.stride() - c.pad() + k / c.kernel();
                            for (int j = 0; row >= 0 && row < in.height() && j < out.width(); j++) {
                                int column = j * c.stride() - c.pad() + k % c.kernel();
                                if (column >= 0 && column < in.width()) {
                                    product.of(weight, ((n * in.channels() + channel) * in.height() + row) * in.width() + column, ((n * c.out() + o) * out.height() + i) * out.width() + j);
                                }
                            }
                        }
                    }
                }
            }
        }
    }

    private static void innerProduct(InnerProduct p, Shape in, int batch, Product product) {
        for (int n = 0; n < batch; n++) {
            for (int o = 0; o < p.out(); o++) {
                for (int i = 0; i < in.size(); i++) {
                    product.of(o * in.size() + i, n * in.size() + i, n * p.out() + o);
                }
            }
        }
    }

    /** As in Caffe's pooling_layer.cpp: a window is clipped to the padded image for the divisor, then to the image for the values; of equal maxima the first counts. */
    private static void pooling(Pooling p, Shape in, int batch, double[] x, Share share) {
        Shape out = p.output(in);
        int at = 0;
        for (int plane = 0; plane < batch * in.channels(); plane++) {
            for (int i = 0; i < out.height(); i++) {
                for (int j = 0; j < out.width(); j++, at++) {
                    int top = i * p.stride() - p.pad();
                    int left = j * p.stride() - p.pad();
                    int bottom = Math.min(top + p.kernel(), in.height() + p.pad());
                    int right = Math.min(left + p.kernel(), in.width() + p.pad());
                    int largest = -1;
                    for (int r = Math.max(top, 0); r < Math.min(bottom, in.height()); r++) {
                        for (int c = Math.max(left, 0); c < Math.min(right, in.width()); c++) {
                            int from = (plane * in.height() + r) * in.width() + c;
                            if (p.method() == Pooling.Method.AVE) {
                                share.of(from, at, 1.0 / ((bottom - top) * (right - left)));
                            } else if (largest < 0 || x[from] > x[largest]) {
                                largest = from;
                            }
                        }
                    }
                    if (p.method() == Pooling.Method.MAX) {
                        share.of(largest, at, 1);
                    }
                }
            }
        }
    }

    /** The s of each value's y = x / s^beta. */
    private static double[] sums(Lrn l, Shape in, int batch, double[] x) {
        double[] s = new double[x.length];
        java.util.Arrays.fill(s, l.region() == Lrn.Region.ACROSS_CHANNELS ? l.k() : 1);
        neighbours(l, in, batch, (from, to, share) -> s[to] += l.alpha() * share * x[from] * x[from]);
        return s;
    }

    private static void neighbours(Lrn l, Shape in, int batch, Share share) {
        if (l.region() == Lrn.Region.WITHIN_CHANNEL) {
            pooling(Pooling.average("squares", l.size(), 1).pad(l.size() / 2), in, batch, null, share);
            return;
        }
        int plane = in.height() * in.width();
        for (int to = 0; to < batch * in.size(); to++) {
            int channel = to / plane % in.channels();
            for (int d = Math.max(-(l.size() / 2), -channel); d <= Math.min(l.size() / 2, in.channels() - 1 - channel); d++) {
                share.of(to + d * plane, to, 1.0 / l.size());
            }
        }
    }
}
