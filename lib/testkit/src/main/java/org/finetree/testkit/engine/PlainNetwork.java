package org.finetree.testkit.engine;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.experiment.Solver;
import org.finetree.features.FeatureMatrix;
import org.finetree.network.Dropout;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.Shape;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;
import org.finetree.training.DropoutMask;
import org.finetree.training.ImageSource;
import org.finetree.training.TrainableNetwork;
import org.finetree.training.TrainingOptions;
import org.finetree.training.TrainingStep;

/** A network that computes in double and keeps its weights in float, straight from the definitions: what engines are compared with, and an engine itself, if a slow one. */
public final class PlainNetwork implements TrainableNetwork {

    private final NetworkSpec spec;
    private final Map<String, float[]> parameters = new LinkedHashMap<>();

    /** @param spec its weights are 0 until they are {@link #put} */
    public PlainNetwork(NetworkSpec spec) {
        this.spec = spec;
        spec.parameters().forEach(p -> parameters.put(p.name(), new float[Math.toIntExact(p.count())]));
    }

    /** Loss and gradients of one batch. */
    public record Gradients(double loss, Map<String, double[]> byParameter) {
    }

    @Override
    public NetworkSpec spec() {
        return spec;
    }

    @Override
    public TrainableNetwork allocate(NetworkSpec other) {
        return new PlainNetwork(other);
    }

    @Override
    public NetworkWeights weights() {
        return new NetworkWeights(spec, tensors(parameters), Map.of());
    }

    private Map<String, TensorFile.Tensor> tensors(Map<String, float[]> values) {
        Map<String, TensorFile.Tensor> tensors = new LinkedHashMap<>();
        spec.parameters().forEach(p -> tensors.put(p.name(), NetworkWeights.tensor(p, values.get(p.name()))));
        return tensors;
    }

    @Override
    public void put(String parameter, int at, float[] values, int n) {
        System.arraycopy(values, 0, parameters.get(parameter), at, n);
    }

    @Override
    public FeatureMatrix features(String layer, ImageSource images) {
        if (!images.shape().equals(spec.input())) {
            throw new IllegalArgumentException("images are " + images.shape() + " but network '" + spec.name() + "' takes " + spec.input());
        }
        int last = spec.indexOf(layer);
        if (spec.layers().get(last).inPlace()) {
            throw new IllegalArgumentException("layer '" + layer + "' works in place: ask for the layer below it");
        }
        while (last + 1 < spec.layers().size() && spec.layers().get(last + 1).inPlace()) {
            last++;
        }
        int width = spec.shapes().get(last + 1).size();
        float[] values = new float[images.size() * width];
        float[] image = new float[spec.input().size()];
        for (int i = 0; i < images.size(); i++) {
            images.read(i, image, 0);
            double[] out = forward(1, image, last, null, -1).get(last + 1);
            for (int j = 0; j < width; j++) {
                values[i * width + j] = (float) out[j];
            }
        }
        return FeatureMatrix.of(images.size(), width, values);
    }

    /** All activations up to a layer, the images first. @param seed of dropout's masks; null for none */
    private List<double[]> forward(int batch, float[] images, int last, Seed seed, long step) {
        List<double[]> activations = new java.util.ArrayList<>();
        double[] x = new double[images.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = images[i];
        }
        activations.add(x);
        List<Shape> shapes = spec.shapes();
        for (int l = 0; l <= last; l++) {
            LayerSpec layer = spec.layers().get(l);
            if (layer instanceof Dropout d) {
                x = seed == null ? x.clone() : masked(d, x, seed, step);
            } else {
                x = PlainLayers.forward(layer, shapes.get(l), batch, x, doubles(layer.name() + ".weight"), doubles(layer.name() + ".bias"));
            }
            activations.add(x);
        }
        return activations;
    }

    private static double[] masked(Dropout layer, double[] x, Seed seed, long step) {
        float[] factors = new float[x.length];
        new DropoutMask(seed, layer.name(), layer.ratio()).factors(step, 0, factors, factors.length);
        double[] y = new double[x.length];
        for (int i = 0; i < y.length; i++) {
            y[i] = x[i] * factors[i];
        }
        return y;
    }

    private double[] doubles(String parameter) {
        float[] values = parameters.get(parameter);
        if (values == null) {
            return null;
        }
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }

    /**
     * Loss and gradients of a batch's mean loss.
     *
     * @param images batch x channels x height x width
     * @param labels class of each image, [batch]
     * @param seed of dropout's masks; null for none
     * @param step whose masks they are
     */
    public Gradients gradients(float[] images, int[] labels, Seed seed, long step) {
        List<double[]> activations = forward(labels.length, images, spec.layers().size() - 1, seed, step);
        double[] logits = activations.get(activations.size() - 1);
        double[] up = new double[logits.length];
        double loss = 0;
        int classes = spec.classes();
        for (int n = 0; n < labels.length; n++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < classes; c++) {
                largest = Math.max(largest, logits[n * classes + c]);
            }
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                sum += Math.exp(logits[n * classes + c] - largest);
            }
            loss += (Math.log(sum) + largest - logits[n * classes + labels[n]]) / labels.length;
            for (int c = 0; c < classes; c++) {
                up[n * classes + c] = (Math.exp(logits[n * classes + c] - largest) / sum - (c == labels[n] ? 1 : 0)) / labels.length;
            }
        }
        return new Gradients(loss, backward(labels.length, activations, up, seed, step));
    }

    private Map<String, double[]> backward(int batch, List<double[]> activations, double[] outputGradient, Seed seed, long step) {
        Map<String, double[]> gradients = new LinkedHashMap<>();
        spec.parameters().forEach(p -> gradients.put(p.name(), new double[Math.toIntExact(p.count())]));
        List<Shape> shapes = spec.shapes();
        double[] up = outputGradient;
        for (int l = spec.layers().size() - 1; l >= 0; l--) {
            LayerSpec layer = spec.layers().get(l);
            if (layer instanceof Dropout d) {
                up = seed == null ? up : masked(d, up, seed, step);
            } else {
                up = PlainLayers.backward(layer, shapes.get(l), batch, activations.get(l), doubles(layer.name() + ".weight"), up, gradients.get(layer.name() + ".weight"), gradients.get(layer.name() + ".bias"));
            }
        }
        return gradients;
    }

    @Override
    public Map<String, Double> gradientSizes(ImageSource images, float[] outputGradient) {
        float[] all = new float[images.size() * spec.input().size()];
        for (int i = 0; i < images.size(); i++) {
            images.read(i, all, i * spec.input().size());
        }
        double[] up = new double[outputGradient.length];
        for (int i = 0; i < up.length; i++) {
            up[i] = outputGradient[i];
        }
        Map<String, Double> sizes = new LinkedHashMap<>();
        backward(images.size(), forward(images.size(), all, spec.layers().size() - 1, null, -1), up, null, -1).forEach((name, gradient) -> {
            if (name.endsWith(".weight")) {
                sizes.put(name, Math.sqrt(java.util.Arrays.stream(gradient).map(g -> g * g).sum()));
            }
        });
        return sizes;
    }

    @Override
    public TrainingStep training(Solver solver, Seed seed, TrainingOptions options) {
        return new PlainStep(solver, seed, options.rates(spec));
    }

    @Override
    public void close() {
        // memory of Java's own
    }

    /** Caffe's SGD. */
    private final class PlainStep implements TrainingStep {

        private final Solver solver;
        private final Seed seed;
        private final Map<String, Double> rates;
        private final Map<String, float[]> velocities = new LinkedHashMap<>();
        private Map<String, double[]> gradients = Map.of();

        PlainStep(Solver solver, Seed seed, Map<String, Double> rates) {
            this.solver = solver;
            this.seed = seed;
            this.rates = rates;
            parameters.forEach((name, values) -> velocities.put(name, new float[values.length]));
        }

        @Override
        public double gradients(long step, float[] images, int[] labels) {
            Gradients computed = PlainNetwork.this.gradients(images, labels, seed, step);
            gradients = computed.byParameter();
            return computed.loss();
        }

        @Override
        public void update(long step) {
            for (ParameterSpec p : spec.parameters()) {
                double rate = solver.rate(step) * rates.get(p.name());
                double decay = solver.weightDecay() * p.decay();
                float[] w = parameters.get(p.name());
                float[] v = velocities.get(p.name());
                double[] g = gradients.get(p.name());
                for (int i = 0; rate > 0 && i < w.length; i++) {
                    v[i] = (float) (solver.momentum() * v[i] + rate * (g[i] + decay * w[i]));
                    w[i] -= v[i];
                }
            }
        }

        @Override
        public Map<String, TensorFile.Tensor> velocities() {
            return tensors(velocities);
        }

        @Override
        public void takeVelocities(Map<String, TensorFile.Tensor> taken) throws IOException {
            for (Map.Entry<String, TensorFile.Tensor> e : taken.entrySet()) {
                float[] into = velocities.get(e.getKey());
                e.getValue().values().forEach((at, values, n) -> System.arraycopy(values, 0, into, at, n));
            }
        }

        @Override
        public int parts() {
            return 1;
        }

        @Override
        public void close() {
            // memory of Java's own
        }
    }
}
