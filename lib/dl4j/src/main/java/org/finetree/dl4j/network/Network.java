package org.finetree.dl4j.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.finetree.dl4j.Natives;
import org.finetree.dl4j.kernels.BatchPart;
import org.finetree.dl4j.kernels.Blob;
import org.finetree.dl4j.kernels.Convolutions;
import org.finetree.dl4j.kernels.InnerProductOperator;
import org.finetree.dl4j.kernels.Operator;
import org.finetree.experiment.Solver;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.Convolution;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.Shape;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.seed.Seed;
import org.finetree.simd.WarmUp;
import org.finetree.training.ImageSource;
import org.finetree.training.NetworkFactory;
import org.finetree.training.TrainableNetwork;
import org.finetree.training.TrainingOptions;
import org.finetree.training.TrainingStep;

/** A network with weights in native memory; {@link Plan} runs it. */
public final class Network implements TrainableNetwork {

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
        Network network = unset(spec);
        spec.parameters().forEach(p -> network.draw(p, seed));
        return network;
    }

    /** A network whose weights are all 0, to be filled. */
    public static Network zeros(NetworkSpec spec) {
        return started(spec, Parameters::zeros);
    }

    /** A network whose weights hold anything, for who sets every value. */
    public static Network unset(NetworkSpec spec) {
        return started(spec, Parameters::unset);
    }

    private static Network started(NetworkSpec spec, Function<NetworkSpec, Parameters> parameters) {
        List<Shape> shapes = spec.shapes();
        if (IntStream.range(0, spec.layers().size()).anyMatch(i -> spec.layers().get(i) instanceof Convolution c && Convolutions.onVectors(c, shapes.get(i)))) {
            WarmUp.begin();
        }
        Natives.start();
        return new Network(spec, parameters.apply(spec));
    }

    @Override
    public Network allocate(NetworkSpec other) {
        return unset(other);
    }

    @Override
    public void put(String parameter, int at, float[] values, int n) {
        parameters.blob(parameter).put(at, values, n);
    }

    @Override
    public Network withNewHead(int classes, Seed seed) {
        try {
            return (Network) TrainableNetwork.super.withNewHead(classes, seed);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // not from memory
        }
    }

    @Override
    public TrainingStep training(Solver solver, Seed seed, TrainingOptions options) {
        return new ShardedStep(this, solver, seed, options);
    }

    @Override
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

    /** Goes through the images in batches of fixed size and holds one batch's buffers only. */
    @Override
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

    @Override
    public Map<String, Double> gradientSizes(ImageSource images, float[] outputGradient) {
        Map<String, Double> sizes = new LinkedHashMap<>();
        try (Parameters gradients = Parameters.gradients(spec); Plan plan = Plan.training(spec, parameters, gradients, rates(), images.size(), BatchPart.INFERENCE)) {
            int size = spec.input().size();
            float[] pixels = new float[size];
            for (int i = 0; i < images.size(); i++) {
                images.read(i, pixels, 0);
                plan.images().put(i * size, pixels, size);
            }
            plan.forward(Operator.INFERENCE);
            plan.output().diff().put(0, outputGradient, outputGradient.length);
            plan.backward();
            for (ParameterSpec p : spec.parameters()) {
                if (p.name().endsWith(".weight")) {
                    InnerProductOperator large = plan.largeWeights().get(p.name());
                    sizes.put(p.name(), large == null ? Math.sqrt(squares(gradients.blob(p.name()).toArray(), Math.toIntExact(p.count()))) : size(large, parameters.blob(p.name())));
                }
            }
        }
        return sizes;
    }

    /** That of a large layer's gradient, of which some rows are computed at a time. */
    private static double size(InnerProductOperator operator, Blob weight) {
        double sum = 0;
        int in = weight.extent(1);
        int most = LargeWeights.rows(weight);
        try (Blob rows = Blob.zeros(most, in)) {
            for (int row = 0; row < weight.extent(0); row += most) {
                int n = Math.min(most, weight.extent(0) - row);
                operator.weightGradient(row, n, rows, false);
                sum += squares(rows.toArray(), n * in);
            }
        }
        return Math.sqrt(sum);
    }

    private static double squares(float[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += (double) values[i] * values[i];
        }
        return sum;
    }

    @Override
    public NetworkWeights weights() {
        return new NetworkWeights(spec, parameters.tensors(), Map.of());
    }

    /**
     * Writes description and weights ({@link NetworkWeights}), replacing an old file at once.
     *
     * @return SHA-256 (hex) of the file
     */
    public String save(Path file) throws IOException {
        return weights().write(file);
    }

    /**
     * Reads a file that {@link #save} wrote.
     *
     * @throws IOException with a one-line reason, if the file is damaged or holds no network of Finetree's
     */
    public static Network read(Path file) throws IOException {
        NetworkFactory factory = Network::unset;
        return (Network) factory.load(file);
    }

    @Override
    public void close() {
        parameters.close();
    }
}
