package org.finetree.network;

/**
 * Pooling over square windows by Caffe's rules ({@code pooling_layer.cpp}): the output extent rounds <em>up</em>, a last window that would
 * start in the padding is dropped (a last window with nothing in it, which Caffe would allow, is refused), and an average divides by the window clipped to image + padding.
 *
 * @param name unique name
 * @param method largest value or average
 * @param kernel side of the window
 * @param stride step in rows and columns
 * @param pad added on each side, less than the kernel
 */
public record Pooling(String name, Method method, int kernel, int stride, int pad) implements LayerSpec {

    /** What is taken from a window. */
    public enum Method { MAX, AVE }

    /** @throws IllegalArgumentException naming the layer and the value that is out of range */
    public Pooling {
        LayerSpec.atLeast(1, name, "kernel", kernel);
        LayerSpec.atLeast(1, name, "stride", stride);
        LayerSpec.atLeast(0, name, "pad", pad);
        if (pad >= kernel) {
            throw new IllegalArgumentException("layer '" + name + "': pad is " + pad + " but must be less than the kernel, " + kernel);
        }
    }

    /** Maximum, no padding. */
    public static Pooling max(String name, int kernel, int stride) {
        return new Pooling(name, Method.MAX, kernel, stride, 0);
    }

    /** Average, no padding. */
    public static Pooling average(String name, int kernel, int stride) {
        return new Pooling(name, Method.AVE, kernel, stride, 0);
    }

    public Pooling pad(int p) {
        return new Pooling(name, method, kernel, stride, p);
    }

    @Override
    public Shape output(Shape in) {
        return new Shape(in.channels(), extent(in.height()), extent(in.width()));
    }

    private int extent(int n) {
        if (n + 2 * pad < kernel) {
            throw new IllegalArgumentException("layer '" + name + "': a window of " + kernel + " does not fit into " + n + " pixels with padding " + pad);
        }
        int out = (n + 2 * pad - kernel + stride - 1) / stride + 1;
        int kept = pad > 0 && (out - 1) * stride >= n + pad ? out - 1 : out;
        if ((kept - 1) * stride - pad >= n) {
            throw new IllegalArgumentException("layer '" + name + "': with windows of " + kernel + " and stride " + stride + " the last lies outside the " + n + " pixels");
        }
        return kept;
    }
}
