package org.finetree.dl4j.caffe;

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
import org.finetree.dl4j.architecture.ParameterSpec;
import org.finetree.dl4j.checkpoint.AtomicFile;
import org.finetree.dl4j.kernels.Blob;
import org.finetree.dl4j.network.Network;
import org.finetree.dl4j.network.Parameters;
import org.finetree.io.Quoted;

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

    /** The weights of a network. */
    public static CaffeModel of(Network network) {
        Map<String, List<CaffeBlob>> layers = new LinkedHashMap<>();
        for (Parameters.Slice s : network.parameters().slices()) {
            Blob blob = network.parameters().blob(s.spec().name());
            layers.computeIfAbsent(layerOf(s.spec()), n -> new ArrayList<>()).add(new CaffeBlob(blob.array().shape(), blob.toArray()));
        }
        return new CaffeModel(layers);
    }

    /** Writes a file that Caffe and OpenCV read, replacing an old one at once. @return its SHA-256 (hex) */
    public String write(Path file, Network of) throws IOException {
        return AtomicFile.replace(file, out -> CaffeModelWriter.write(this, of.spec(), out));
    }

    /**
     * Copies the weights into a network.
     *
     * @param except layers of the network that keep their own weights, such as a new {@code fc8}
     * @throws IllegalArgumentException naming all layers that are missing or unknown, or the blob whose shape does not fit; nothing is changed then
     */
    public void copyInto(Network network, Collection<String> except) {
        Set<String> wanted = new TreeSet<>();
        network.parameters().slices().forEach(s -> wanted.add(layerOf(s.spec())));
        wanted.removeAll(except);
        Set<String> missing = new TreeSet<>(wanted);
        missing.removeAll(layers.keySet());
        Set<String> unknown = new TreeSet<>(layers.keySet());
        unknown.removeAll(wanted);
        unknown.removeAll(except);
        if (!missing.isEmpty() || !unknown.isEmpty()) {
            throw new IllegalArgumentException("the .caffemodel does not fit network '" + network.spec().name() + "': it lacks " + shown(missing) + " and has unknown layers " + shown(unknown));
        }
        List<Parameters.Slice> taken = network.parameters().slices().stream().filter(s -> wanted.contains(layerOf(s.spec()))).toList();
        taken.forEach(this::blobFor);
        for (Parameters.Slice s : taken) {
            float[] values = blobFor(s).values;
            network.parameters().all().put(s.from(), values, values.length);
        }
    }

    private static List<String> shown(Set<String> names) {
        List<String> first = names.stream().limit(20).map(Quoted::brief).collect(Collectors.toCollection(ArrayList::new));
        if (names.size() > first.size()) {
            first.add("... (" + names.size() + " in all)");
        }
        return first;
    }

    private CaffeBlob blobFor(Parameters.Slice s) {
        List<CaffeBlob> blobs = layers.get(layerOf(s.spec()));
        int index = s.spec().name().endsWith(".weight") ? 0 : 1;
        long[] expected = s.spec().shape().stream().mapToLong(Integer::longValue).toArray();
        if (index >= blobs.size()) {
            throw new IllegalArgumentException("layer '" + layerOf(s.spec()) + "' of the .caffemodel has " + blobs.size() + " blobs: " + s.spec().name() + " is missing");
        }
        if (!Arrays.equals(withoutLeadingOnes(blobs.get(index).shape), withoutLeadingOnes(expected))) {
            throw new IllegalArgumentException(s.spec().name() + ": the .caffemodel's shape is " + Arrays.toString(blobs.get(index).shape) + ", the network's " + Arrays.toString(expected));
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

    private static String layerOf(ParameterSpec p) {
        return p.name().substring(0, p.name().lastIndexOf('.'));
    }
}
