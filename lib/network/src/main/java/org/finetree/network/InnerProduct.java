package org.finetree.network;

import java.util.List;

/**
 * Fully connected layer: every value of the input enters every output.
 *
 * @param name unique name
 * @param out outputs
 * @param weights how weights start
 * @param bias how biases start
 * @param multipliers factors on rate and decay
 */
public record InnerProduct(String name, int out, Filler weights, Filler bias, Multipliers multipliers) implements LayerSpec {

    /** @throws IllegalArgumentException naming the layer and the value that is out of range */
    public InnerProduct {
        LayerSpec.atLeast(1, name, "out", out);
    }

    /** He initialisation, biases 0, {@link Multipliers#CAFFE}. */
    public static InnerProduct of(String name, int out) {
        return new InnerProduct(name, out, new Filler.Msra(), new Filler.Constant(0), Multipliers.CAFFE);
    }

    public InnerProduct out(int n) {
        return new InnerProduct(name, n, weights, bias, multipliers);
    }

    public InnerProduct weights(Filler f) {
        return new InnerProduct(name, out, f, bias, multipliers);
    }

    /** Biases start at one value. */
    public InnerProduct bias(double value) {
        return new InnerProduct(name, out, weights, new Filler.Constant(value), multipliers);
    }

    public InnerProduct multipliers(Multipliers m) {
        return new InnerProduct(name, out, weights, bias, m);
    }

    @Override
    public Shape output(Shape in) {
        return Shape.vector(out);
    }

    @Override
    public List<ParameterSpec> parameters(Shape in) {
        return List.of(
            new ParameterSpec(name + ".weight", List.of(out, in.size()), weights, multipliers.weightRate(), multipliers.weightDecay()),
            new ParameterSpec(name + ".bias", List.of(out), bias, multipliers.biasRate(), multipliers.biasDecay()));
    }

    @Override
    public long multiplyAdds(Shape in) {
        return (long) in.size() * out;
    }
}
