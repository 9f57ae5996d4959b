package org.finetree.network;

import java.util.List;

/**
 * Convolution with square kernels.
 *
 * @param name unique name
 * @param out feature maps out
 * @param kernel side of the kernel
 * @param stride step in rows and columns
 * @param pad zeros added on each side
 * @param groups parts into which channels are split (AlexNet's two columns: 2)
 * @param weights how weights start
 * @param bias how biases start
 * @param multipliers factors on rate and decay
 */
public record Convolution(String name, int out, int kernel, int stride, int pad, int groups, Filler weights, Filler bias, Multipliers multipliers)
    implements LayerSpec {

    /** @throws IllegalArgumentException naming the layer and the value that is out of range */
    public Convolution {
        LayerSpec.atLeast(1, name, "out", out);
        LayerSpec.atLeast(1, name, "kernel", kernel);
        LayerSpec.atLeast(1, name, "stride", stride);
        LayerSpec.atLeast(0, name, "pad", pad);
        LayerSpec.atLeast(1, name, "groups", groups);
        if (out % groups != 0) {
            throw new IllegalArgumentException("layer '" + name + "': out is " + out + " but must be a multiple of its " + groups + " groups");
        }
    }

    /** Stride 1, no padding, one group, He initialisation, biases 0, {@link Multipliers#CAFFE}. */
    public static Convolution of(String name, int out, int kernel) {
        return new Convolution(name, out, kernel, 1, 0, 1, new Filler.Msra(), new Filler.Constant(0), Multipliers.CAFFE);
    }

    public Convolution stride(int s) {
        return new Convolution(name, out, kernel, s, pad, groups, weights, bias, multipliers);
    }

    public Convolution pad(int p) {
        return new Convolution(name, out, kernel, stride, p, groups, weights, bias, multipliers);
    }

    public Convolution groups(int g) {
        return new Convolution(name, out, kernel, stride, pad, g, weights, bias, multipliers);
    }

    public Convolution weights(Filler f) {
        return new Convolution(name, out, kernel, stride, pad, groups, f, bias, multipliers);
    }

    /** Biases start at one value. */
    public Convolution bias(double value) {
        return new Convolution(name, out, kernel, stride, pad, groups, weights, new Filler.Constant(value), multipliers);
    }

    public Convolution multipliers(Multipliers m) {
        return new Convolution(name, out, kernel, stride, pad, groups, weights, bias, m);
    }

    @Override
    public Shape output(Shape in) {
        if (in.channels() % groups != 0) {
            throw new IllegalArgumentException("layer '" + name + "': " + in.channels() + " channels come in, which its " + groups + " groups do not divide");
        }
        return new Shape(out, extent(in.height()), extent(in.width()));
    }

    private int extent(int n) {
        int room = n + 2 * pad - kernel;
        if (room < 0) {
            throw new IllegalArgumentException("layer '" + name + "': a kernel of " + kernel + " does not fit into " + n + " pixels with padding " + pad);
        }
        return room / stride + 1;
    }

    @Override
    public List<ParameterSpec> parameters(Shape in) {
        return List.of(
            new ParameterSpec(name + ".weight", List.of(out, in.channels() / groups, kernel, kernel), weights, multipliers.weightRate(), multipliers.weightDecay()),
            new ParameterSpec(name + ".bias", List.of(out), bias, multipliers.biasRate(), multipliers.biasDecay()));
    }

    @Override
    public long multiplyAdds(Shape in) {
        return (long) output(in).size() * (in.channels() / groups) * kernel * kernel;
    }
}
