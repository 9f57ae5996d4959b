package org.finetree.dl4j.network;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.finetree.dl4j.Natives;
import org.finetree.dl4j.kernels.Convolutions;
import org.finetree.dl4j.kernels.Operator;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.Convolution;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Shape;
import org.finetree.network.initial.InitialValues;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.seed.Seed;
import org.finetree.simd.WarmUp;
import org.finetree.training.ImageSource;

/** A network with weights in native memory; {@link Plan} runs it. */
public final class Network implements AutoCloseable {

    /** Fixed, so that equal calls give equal bits however many images there are. */
    private static final int INFERENCE_BATCH = 32;

    private final NetworkSpec spec;
    private final Parameters parameters;

    private Network(NetworkSpec spec, Parameters parameters) {
        this.spec = spec;
        this.parameters = parameters;
    }

    /** A network with initial weights. Every parameter has its own random stream, made from the seed and its name. */
    public static Network build(NetworkSpec spec, Seed seed) {
        Network network = started(spec, Parameters::unset);
        network.parameters.slices().forEach(s -> network.fill(s, seed));
        return network;
    }

    /** A network whose weights are all 0, to be filled. */
    public static Network zeros(NetworkSpec spec) {
        return started(spec, Parameters::zeros);
    }

    private static Network started(NetworkSpec spec, Function<NetworkSpec, Parameters> parameters) {
        List<Shape> shapes = spec.shapes();
        if (IntStream.range(0, spec.layers().size()).anyMatch(i -> spec.layers().get(i) instanceof Convolution c && Convolutions.onVectors(c, shapes.get(i)))) {
            WarmUp.begin();
        }
        Natives.start();
        return new Network(spec, parameters.apply(spec));
    }

    private void fill(Parameters.Slice slice, Seed seed) {
        InitialValues.values(slice.spec(), seed, (at, values, n) -> parameters.all().put(slice.from() + at, values, n));
    }

    /** A copy with the same weights. */
    public Network copy() {
        return withWeightsInto(zeros(spec), List.of());
    }

    /**
     * A copy with a new last layer for another number of classes, drawn from the seed; all other weights are copied. It is also what "last layer only"
     * and fine-tuning start from.
     */
    public Network withNewHead(int classes, Seed seed) {
        NetworkSpec changed = spec.withClasses(classes);
        Network network = zeros(changed);
        String head = changed.head().name() + ".";
        List<Parameters.Slice> fresh = network.parameters.slices().stream().filter(s -> s.spec().name().startsWith(head)).toList();
        fresh.forEach(s -> network.fill(s, seed));
        return withWeightsInto(network, fresh.stream().map(s -> s.spec().name()).toList());
    }

    private Network withWeightsInto(Network other, List<String> except) {
        for (Parameters.Slice s : parameters.slices()) {
            if (!except.contains(s.spec().name())) {
                other.parameters.blob(s.spec().name()).copyFrom(parameters.blob(s.spec().name()));
            }
        }
        return other;
    }

    /** The description. */
    public NetworkSpec spec() {
        return spec;
    }

    /** The weights. Training changes them in place. */
    public Parameters parameters() {
        return parameters;
    }

    /** Each parameter's lr_mult by name. */
    public Map<String, Double> rates() {
        return Plan.rates(spec);
    }

    /** Outputs of the last layer, before the softmax: images x classes. */
    public FeatureMatrix logits(ImageSource images) {
        return features(spec.head().name(), images);
    }

    /**
     * A layer's activations: images x (channels x height x width). Goes through the images in batches of fixed size and holds one batch's buffers only.
     *
     * @param layer such as {@code fc7}, whose activation is the one after its ReLU, as in Caffe
     * @throws IllegalArgumentException if there is no such layer, or the images have not the network's shape
     */
    public FeatureMatrix features(String layer, ImageSource images) {
        if (!images.shape().equals(spec.input())) {
            throw new IllegalArgumentException("images are " + images.shape() + " but network '" + spec.name() + "' takes " + spec.input());
        }
        int width = spec.shapes().get(spec.indexOf(layer) + 1).size();
        float[] values = new float[Math.multiplyExact(images.size(), width)];
        int size = spec.input().size();
        float[] pixels = new float[INFERENCE_BATCH * size];
        float[] rows = new float[INFERENCE_BATCH * width];
        try (Plan plan = Plan.inference(spec, parameters, INFERENCE_BATCH, layer)) {
            for (int first = 0; first < images.size(); first += INFERENCE_BATCH) {
                int n = Math.min(INFERENCE_BATCH, images.size() - first);
                for (int i = 0; i < n; i++) {
                    images.read(first + i, pixels, i * size);
                }
                plan.images().put(0, pixels, n * size);
                plan.forward(Operator.INFERENCE);
                plan.output().data().get(0, rows, n * width);
                System.arraycopy(rows, 0, values, first * width, n * width);
            }
        }
        return FeatureMatrix.of(images.size(), width, values);
    }

    /** The weights as they are now, to be written or handed on. They are copied when they are asked for. */
    public NetworkWeights weights() {
        return new NetworkWeights(spec, parameters.tensors(""), Map.of());
    }

    /**
     * Writes description and weights ({@link NetworkWeights}), replacing an old file at once.
     *
     * @return SHA-256 (hex) of the file
     */
    public String save(Path file) throws IOException {
        return weights().write(file);
    }

    /** A network of given weights. @throws IOException if they lie in a file that cannot be read to its end */
    public static Network of(NetworkWeights weights) throws IOException {
        Network network = zeros(weights.network());
        network.parameters.copyFrom(weights);
        return network;
    }

    /**
     * Reads a file that {@link #save} wrote.
     *
     * @throws IOException with a one-line reason, if the file is damaged or holds no network of Finetree's
     */
    public static Network load(Path file) throws IOException {
        return of(NetworkWeights.read(file));
    }

    @Override
    public void close() {
        parameters.close();
    }
}
