package org.finetree.dl4j.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.dl4j.kernels.Blob;
import org.finetree.dl4j.kernels.LayerBlobs;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.weights.NetworkWeights;
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

    private static final int SOME = 1 << 16;

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

    /** On an array that has room for exactly {@link NetworkSpec#parameterCount()} floats. */
    public static Parameters on(INDArray flat, NetworkSpec spec) {
        if (flat.length() != spec.parameterCount()) {
            throw new IllegalArgumentException("network '" + spec.name() + "' has " + spec.parameterCount() + " parameters, the array " + flat.length());
        }
        return new Parameters(spec.parameters(), flat);
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

    /** The first blob that holds NaN or an infinity; empty if all values are finite. */
    public Optional<String> notFinite() {
        float[] some = new float[SOME];
        for (int from = 0; from < all.count(); from += SOME) {
            int n = Math.min(SOME, all.count() - from);
            all.get(from, some, n);
            for (int i = 0; i < n; i++) {
                if (!Float.isFinite(some[i])) {
                    int at = from + i;
                    return slices.stream().filter(s -> at < s.to()).findFirst().map(s -> s.spec().name());
                }
            }
        }
        return Optional.empty();
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

    /** The blobs under their names, as they are when they are written. @param prefix put before each name */
    public Map<String, TensorFile.Tensor> tensors(String prefix) {
        Map<String, TensorFile.Tensor> tensors = new LinkedHashMap<>();
        views.forEach((name, blob) -> tensors.put(prefix + name, new TensorFile.Tensor(blob.array().shape(), Values.of(blob.count(), blob::get))));
        return tensors;
    }

    /**
     * Takes all values from a file.
     *
     * @throws IOException naming the tensor that is missing or of another size; nothing is changed then. If the file cannot be read to its end, values are lost.
     */
    public void copyFrom(TensorFile file, String prefix, Path path) throws IOException {
        for (Map.Entry<String, Blob> e : views.entrySet()) {
            file.values(prefix + e.getKey(), e.getValue().count(), path);
        }
        for (Map.Entry<String, Blob> e : views.entrySet()) {
            file.values(prefix + e.getKey(), e.getValue().count(), path).forEach(e.getValue()::put);
        }
    }

    /** Takes a network's weights. @throws IOException if they lie in a file that cannot be read to its end; values are lost then */
    public void copyFrom(NetworkWeights weights) throws IOException {
        for (Map.Entry<String, Blob> e : views.entrySet()) {
            weights.values(e.getKey()).forEach(e.getValue()::put);
        }
    }

    @Override
    public void close() {
        if (flat.closeable()) {
            flat.close();
        }
    }
}
