package org.finetree.dl4j.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.dl4j.kernels.Activation;
import org.finetree.dl4j.kernels.BatchPart;
import org.finetree.dl4j.kernels.Blob;
import org.finetree.dl4j.kernels.InnerProductOperator;
import org.finetree.dl4j.kernels.LayerBlobs;
import org.finetree.dl4j.kernels.Operator;
import org.finetree.dl4j.kernels.Operators;
import org.finetree.dl4j.kernels.Workspace;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Shape;

/**
 * A network made ready for batches of one size: every buffer allocated, layers that one operator computes brought together. Nothing is allocated
 * afterwards, however many batches go through. For one thread.
 */
public final class Plan implements AutoCloseable {

    private record Stage(List<String> layers, Operator operator, boolean learns) {
    }

    private final int batch;
    private final Activation images;
    private final Activation last;
    private final List<Stage> stages = new ArrayList<>();
    private final Map<String, Activation> activations = new LinkedHashMap<>();
    private final Map<String, InnerProductOperator> large = new HashMap<>();

    private Plan(NetworkSpec spec, Parameters weights, Parameters diffs, Map<String, Double> rates, int batch, BatchPart part, String observed) {
        if (batch < 1) {
            throw new IllegalArgumentException("batch is " + batch + " but must be at least 1 image");
        }
        this.batch = batch;
        this.images = activation(spec.input(), false);
        List<Shape> shapes = spec.shapes();
        Activation bottom = images;
        Workspace workspace = new Workspace();
        for (int i = 0; i < spec.layers().size() && !done(observed, bottom, spec, i); i++) {
            LayerSpec layer = spec.layers().get(i);
            LayerBlobs blobs = weights.layer(layer.name(), diffs, rates);
            boolean learnsLater = diffs != null && blobs.weight() != null && LargeWeights.includes(blobs.weight()) && rates.get(layer.name() + ".weight") > 0;
            boolean gradient = diffs != null && (bottom.hasGradient() || blobs.learns() || learnsLater);
            List<LayerSpec> layers = Merge.at(spec, i, shapes.get(i), observed, bottom.hasGradient());
            LayerSpec computed = Merge.named(layers);
            i += layers.size() - 1;
            Activation top = computed.inPlace() ? bottom : activation(shapes.get(i + 1), gradient);
            Operator operator = Operators.of(layers, bottom, top, blobs, part, workspace);
            stages.add(new Stage(layers.stream().map(LayerSpec::name).toList(), operator, gradient));
            if (learnsLater) {
                large.put(layer.name() + ".weight", (InnerProductOperator) operator);
            }
            if (!computed.inPlace()) {
                activations.put(computed.name(), top);
            }
            bottom = top;
        }
        this.last = bottom;
    }

    /**
     * For training: forward and backward.
     *
     * @param diffs where gradients go
     * @param rates each parameter's multiplier by name; what has 0 is frozen
     * @param batch images of this part
     */
    public static Plan training(NetworkSpec spec, Parameters weights, Parameters diffs, Map<String, Double> rates, int batch, BatchPart part) {
        return new Plan(spec, weights, diffs, rates, batch, part, null);
    }

    /** For inference up to a layer; the activation named {@code fc7} is the one after its ReLU, as in Caffe. */
    public static Plan inference(NetworkSpec spec, Parameters weights, int batch, String layer) {
        if (spec.layers().get(spec.indexOf(layer)).inPlace()) {
            throw new IllegalArgumentException("layer '" + layer + "' works in place: ask for the layer below it");
        }
        return new Plan(spec, weights, null, Map.of(), batch, BatchPart.INFERENCE, layer);
    }

    /** The multipliers that the description gives: parameter name to rate. */
    static Map<String, Double> rates(NetworkSpec spec) {
        Map<String, Double> rates = new HashMap<>();
        spec.parameters().forEach(p -> rates.put(p.name(), p.rate()));
        return rates;
    }

    /** Whether the activation that is asked for is complete before layer i. */
    private boolean done(String observed, Activation bottom, NetworkSpec spec, int i) {
        return observed != null && activations.get(observed) == bottom && !spec.layers().get(i).inPlace();
    }

    private Activation activation(Shape s, boolean gradient) {
        return s.height() == 1 && s.width() == 1 ? Activation.of(gradient, batch, s.channels())
            : Activation.of(gradient, batch, s.channels(), s.height(), s.width());
    }

    /** Images per batch. */
    public int batch() {
        return batch;
    }

    /** Where the images go: batch x channels x height x width. */
    public Blob images() {
        return images.data();
    }

    /** The last activation: the logits of a whole network. */
    public Activation output() {
        return last;
    }

    /** Computes the output. @param step see {@link Operator#forward} */
    public void forward(long step) {
        for (Stage s : stages) {
            s.operator.forward(step);
        }
    }

    /** What computes the gradient of {@link LargeWeights}, by the parameter's name: {@link #backward} does not. */
    public Map<String, InnerProductOperator> largeWeights() {
        return large;
    }

    /** Computes the gradients from the output's, without those of {@link #largeWeights}. */
    public void backward() {
        for (int i = stages.size() - 1; i >= 0 && stages.get(i).learns; i--) {
            stages.get(i).operator.backward();
        }
    }

    /** An empty account for {@link #forward(long, StageTimes)} and {@link #backward(StageTimes)}. */
    public StageTimes times() {
        return new StageTimes(stages.stream().map(Stage::layers).toList());
    }

    /** As {@link #forward(long)}, adding each operator's time to an account. */
    public void forward(long step, StageTimes times) {
        for (int i = 0; i < stages.size(); i++) {
            long start = System.nanoTime();
            stages.get(i).operator.forward(step);
            times.forward(i, System.nanoTime() - start);
        }
    }

    /** As {@link #backward()}, adding each operator's time to an account. */
    public void backward(StageTimes times) {
        for (int i = stages.size() - 1; i >= 0 && stages.get(i).learns; i--) {
            long start = System.nanoTime();
            stages.get(i).operator.backward();
            times.backward(i, System.nanoTime() - start);
        }
    }

    /** Frees all buffers. */
    @Override
    public void close() {
        stages.forEach(s -> s.operator.close());
        activations.values().forEach(Activation::close);
        images.close();
    }
}
