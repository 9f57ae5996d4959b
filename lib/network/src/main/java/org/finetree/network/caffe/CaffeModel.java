package org.finetree.network.caffe;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.finetree.io.AtomicFiles;
import org.finetree.io.Quoted;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.network.weights.TensorFile;

/**
 * The weights of a Caffe network, such as bvlc_alexnet.caffemodel or those the paper's authors released. Layers go by name. Mind that Caffe's networks for photographs take
 * blue, green, red.
 *
 * @param layers each layer's blobs, weights before biases; layers without blobs are left out
 */
public record CaffeModel(Map<String, List<CaffeBlob>> layers) {

    /**
     * One blob.
     *
     * @param shape extents
     * @param values in row order
     */
    public record CaffeBlob(long[] shape, float[] values) {
    }

    public CaffeModel {
        layers = new LinkedHashMap<>(layers);
    }

    /** Reads a file of any age (layers V0, V1 or later). @throws IOException with a one-line reason, if it is damaged or no .caffemodel */
    public static CaffeModel read(Path file) throws IOException {
        return new CaffeModel(CaffeModelReader.read(file));
    }

    /** The weights of a network. @throws IOException if they lie in a file that cannot be read to its end */
    public static CaffeModel of(NetworkWeights weights) throws IOException {
        Map<String, List<CaffeBlob>> layers = new LinkedHashMap<>();
        for (ParameterSpec p : weights.network().parameters()) {
            layers.computeIfAbsent(p.layer(), n -> new ArrayList<>()).add(new CaffeBlob(weights.parameters().get(p.name()).shape(), weights.values(p.name()).toArray()));
        }
        return new CaffeModel(layers);
    }

    /** Writes a file that Caffe and OpenCV read, replacing an old one at once. @param of the network whose weights these are @return its SHA-256 (hex) */
    public String write(Path file, NetworkSpec of) throws IOException {
        return AtomicFiles.replace(file, out -> CaffeModelWriter.write(this, of, out));
    }

    /**
     * These weights as a network's.
     *
     * @param network its layers go by name
     * @param except layers of the network whose weights are not taken from here, such as a new {@code fc8}
     * @return a tensor for each parameter of all other layers, by its name
     * @throws IllegalArgumentException naming all layers that are missing or unknown, or the blob whose shape does not fit
     */
    public Map<String, TensorFile.Tensor> parameters(NetworkSpec network, Collection<String> except) {
        Set<String> wanted = new TreeSet<>();
        network.parameters().forEach(p -> wanted.add(p.layer()));
        wanted.removeAll(except);
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(layers.keySet());
        Set<String> unknown = new TreeSet<>(layers.keySet());
        unknown.removeAll(wanted);
        unknown.removeAll(except);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("the .caffemodel does not fit network '" + network.name() + "': it lacks " + shown(missing) + " and has unknown layers " + shown(unknown));
        }
        Map<String, TensorFile.Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec p : network.parameters()) {
            if (wanted.contains(p.layer())) {
                tensors.put(p.name(), NetworkWeights.tensor(p, blobFor(p).values));
            }
        }
        return tensors;
    }

    /** Outputs of a layer: its biases. @throws IllegalArgumentException if there is no such layer or it has none */
    public int outputs(String layer) {
        List<CaffeBlob> blobs = layers.getOrDefault(layer, List.of());
        if (blobs.size() < 2) {
            throw new IllegalArgumentException("the .caffemodel has no layer " + Quoted.of(layer) + " with biases; it has " + shown(layers.keySet()));
        }
        return blobs.get(1).values.length;
    }

    /** The same network for images of red, green, blue instead of blue, green, red, or back: of its first layer, the weights of the first and the third channel change places. Of a network of other than 3 channels, itself. */
    public CaffeModel withColoursReversed(NetworkSpec network) {
        String first = network.parameters().get(0).layer();
        List<CaffeBlob> blobs = layers.get(first);
        if (network.input().channels() != 3 || blobs == null || blobs.isEmpty()) {
            return this;
        }
        float[] values = blobs.get(0).values.clone();
        int plane = Math.toIntExact(network.parameters().get(0).count() / network.parameters().get(0).shape().get(0) / 3);
        for (int at = 0; at + 3 * plane <= values.length; at += 3 * plane) {
            System.arraycopy(blobs.get(0).values, at, values, at + 2 * plane, plane);
            System.arraycopy(blobs.get(0).values, at + 2 * plane, values, at, plane);
        }
        Map<String, List<CaffeBlob>> changed = new LinkedHashMap<>(layers);
        List<CaffeBlob> ofFirst = new ArrayList<>(blobs);
        ofFirst.set(0, new CaffeBlob(blobs.get(0).shape, values));
        changed.put(first, ofFirst);
        return new CaffeModel(changed);
    }

    /** These weights as those of a whole network. @throws IllegalArgumentException as {@link #parameters} */
    public NetworkWeights weights(NetworkSpec network) {
        return new NetworkWeights(network, parameters(network, Set.of()), Map.of());
    }

    private static List<String> shown(Set<String> names) {
        List<String> first = names.stream().limit(20).map(Quoted::brief).collect(Collectors.toCollection(ArrayList::new));
        if (names.size() > first.size()) {
            first.add("... (" + names.size() + " in all)");
        }
        return first;
    }

    private CaffeBlob blobFor(ParameterSpec p) {
        List<CaffeBlob> blobs = layers.get(p.layer());
        int index = p.name().endsWith(".weight") ? 0 : 1;
        long[] expected = p.shape().stream().mapToLong(Integer::longValue).toArray();
        if (index >= blobs.size()) {
            throw new IllegalArgumentException("layer '" + p.layer() + "' of the .caffemodel has " + blobs.size() + " blobs: " + p.name() + " is missing");
        }
        if (!Arrays.equals(withoutLeadingOnes(blobs.get(index).shape), withoutLeadingOnes(expected))) {
            throw new IllegalArgumentException(p.name() + ": the .caffemodel's shape is " + Arrays.toString(blobs.get(index).shape) + ", the network's " + Arrays.toString(expected));
        }
        return blobs.get(index);
    }

    /** Old files give every blob four extents: an inner product's weights are 1 x 1 x out x in. */
    private static long[] withoutLeadingOnes(long[] shape) {
        int ones = 0;
        while (ones < shape.length && shape[ones] == 1) {
            ones++;
        }
        return Arrays.copyOfRange(shape, ones, shape.length);
    }
}
