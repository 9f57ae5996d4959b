package org.finetree.dl4j.network;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.dl4j.kernels.Blob;
import org.finetree.dl4j.kernels.LayerBlobs;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.weights.TensorFile;
import org.finetree.network.weights.Values;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** All parameters of a network (or their gradients, or their velocities) in one flat array, with a view for each blob. */
public final class Parameters implements AutoCloseable {

    /**
     * Where a blob lies in the flat array.
     *
     * @param spec its name, shape and multipliers
     * @param from first value
     */
    public record Slice(ParameterSpec spec, int from) {

        /** One past the last value. */
        public int to() {
            return Math.toIntExact(from + spec.count());
        }
    }

    private final INDArray flat;
    private final Blob all;
    private final List<Slice> slices;
    private final Map<String, Blob> views = new LinkedHashMap<>();

    private Parameters(List<ParameterSpec> parameters, INDArray flat) {
        this.flat = flat;
        this.all = Blob.view(flat, 0, flat.length());
        List<Slice> list = new ArrayList<>();
        long at = 0;
        for (ParameterSpec p : parameters) {
            list.add(new Slice(p, Math.toIntExact(at)));
            views.put(p.name(), Blob.view(flat, at, p.shape().stream().mapToLong(Integer::longValue).toArray()));
            at += p.count();
        }
        this.slices = List.copyOf(list);
    }

    /** New, all 0. */
    public static Parameters zeros(NetworkSpec spec) {
        return new Parameters(spec.parameters(), array(spec.parameters()).assign(0));
    }

    /** New, holding anything: for who sets every value. */
    public static Parameters unset(NetworkSpec spec) {
        return new Parameters(spec.parameters(), array(spec.parameters()));
    }

    /** For gradients: new, all 0, without room for those of {@link LargeWeights}. */
    public static Parameters gradients(NetworkSpec spec) {
        List<ParameterSpec> held = spec.parameters().stream().filter(p -> !LargeWeights.includes(p)).toList();
        return new Parameters(held, array(held).assign(0));
    }

    private static INDArray array(List<ParameterSpec> parameters) {
        return Nd4j.createUninitializedDetached(DataType.FLOAT, 1, parameters.stream().mapToLong(ParameterSpec::count).sum());
    }

    /** All values in order. */
    public Blob all() {
        return all;
    }

    /** The flat array, 1 x count. */
    public INDArray flat() {
        return flat;
    }

    /** The blobs in order. */
    public List<Slice> slices() {
        return slices;
    }

    /** Where a blob starts. */
    public int from(String name) {
        return slices.stream().filter(s -> s.spec().name().equals(name)).findFirst().orElseThrow().from();
    }

    /** One blob, such as {@code conv1.weight}. */
    public Blob blob(String name) {
        Blob b = views.get(name);
        if (b == null) {
            throw new IllegalArgumentException("no parameter '" + name + "'; there are " + String.join(", ", views.keySet()));
        }
        return b;
    }

    /** A layer's blobs, with gradients where {@code diffs} is given and the layer's multiplier is above 0. */
    LayerBlobs layer(String layer, Parameters diffs, Map<String, Double> rates) {
        if (!views.containsKey(layer + ".weight")) {
            return LayerBlobs.NONE;
        }
        return new LayerBlobs(blob(layer + ".weight"), blob(layer + ".bias"), diff(layer + ".weight", diffs, rates), diff(layer + ".bias", diffs, rates));
    }

    private Blob diff(String name, Parameters diffs, Map<String, Double> rates) {
        return diffs != null && rates.get(name) > 0 && !LargeWeights.includes(blob(name)) ? diffs.blob(name) : null;
    }

    /** The blobs under their names, as they are when they are written. */
    public Map<String, TensorFile.Tensor> tensors() {
        Map<String, TensorFile.Tensor> tensors = new LinkedHashMap<>();
        views.forEach((name, blob) -> tensors.put(name, new TensorFile.Tensor(blob.array().shape(), Values.of(blob.count(), blob::get))));
        return tensors;
    }

    /** Takes a tensor for each blob. @throws IOException if they lie in a file that cannot be read to its end; values are lost then */
    public void copyFrom(Map<String, TensorFile.Tensor> tensors) throws IOException {
        for (Map.Entry<String, Blob> e : views.entrySet()) {
            tensors.get(e.getKey()).values().forEach(e.getValue()::put);
        }
    }

    @Override
    public void close() {
        if (flat.closeable()) {
            flat.close();
        }
    }
}
