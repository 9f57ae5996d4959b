package org.finetree.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.finetree.experiment.CanonicalJson;

/**
 * A network as a plain list of layers, each fed by the one before; a softmax over the last layer's outputs is the loss.
 *
 * @param name such as {@code minialex28}
 * @param input shape of one image
 * @param scale factor on pixel values 0-255 before they enter
 * @param layers from the image up
 */
public record NetworkSpec(String name, Shape input, double scale, List<LayerSpec> layers) {

    /** @throws IllegalArgumentException if a name comes twice, a layer does not fit on the one before, or there is none */
    public NetworkSpec {
        layers = List.copyOf(layers);
        Set<String> names = new HashSet<>();
        for (LayerSpec layer : layers) {
            if (!names.add(layer.name())) {
                throw new IllegalArgumentException("network '" + name + "': layer name '" + layer.name() + "' comes twice");
            }
        }
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("network '" + name + "' has no layer");
        }
        shapes(input, layers);
    }

    private static List<Shape> shapes(Shape input, List<LayerSpec> layers) {
        List<Shape> shapes = new ArrayList<>();
        shapes.add(input);
        for (LayerSpec layer : layers) {
            shapes.add(layer.output(shapes.get(shapes.size() - 1)));
        }
        return List.copyOf(shapes);
    }

    /** Shapes for one image: the input, then each layer's output. */
    public List<Shape> shapes() {
        return shapes(input, layers);
    }

    /** All parameter blobs in order of layers, weights before biases. */
    public List<ParameterSpec> parameters() {
        List<Shape> in = shapes();
        List<ParameterSpec> all = new ArrayList<>();
        for (int i = 0; i < layers.size(); i++) {
            all.addAll(layers.get(i).parameters(in.get(i)));
        }
        return List.copyOf(all);
    }

    /** Number of weights and biases. */
    public long parameterCount() {
        return parameters().stream().mapToLong(ParameterSpec::count).sum();
    }

    /** Multiply-adds of one image's forward pass through convolutions and inner products. */
    public long multiplyAdds() {
        List<Shape> in = shapes();
        long sum = 0;
        for (int i = 0; i < layers.size(); i++) {
            sum += layers.get(i).multiplyAdds(in.get(i));
        }
        return sum;
    }

    /** Floating-point operations of one image in training: forward 2 a multiply-add, backward 4, without the first layer's input gradient. */
    public long trainingFlops() {
        List<Shape> in = shapes();
        long first = 0;
        for (int i = 0; i < layers.size() && first == 0; i++) {
            first = layers.get(i).multiplyAdds(in.get(i));
        }
        return 6 * multiplyAdds() - 2 * first;
    }

    /** The last layer, one output a class (AlexNet's fc8). @throws IllegalStateException if it is no inner product: this is a trunk */
    public InnerProduct head() {
        if (layers.get(layers.size() - 1) instanceof InnerProduct head) {
            return head;
        }
        throw new IllegalStateException("network '" + name + "' ends with layer '" + layers.get(layers.size() - 1).name() + "': it is a trunk and has no classes");
    }

    /** The same layers on images of another size. @throws IllegalArgumentException if they do not fit */
    public NetworkSpec withInput(Shape shape) {
        return new NetworkSpec(name, shape, scale, layers);
    }

    /** Number of classes. */
    public int classes() {
        return head().out();
    }

    /** The same network for another number of classes. */
    public NetworkSpec withClasses(int classes) {
        List<LayerSpec> changed = new ArrayList<>(layers);
        changed.set(layers.size() - 1, head().out(classes));
        return new NetworkSpec(name, input, scale, changed);
    }

    /** Position of a layer. @throws IllegalArgumentException listing the layers there are */
    public int indexOf(String layer) {
        for (int i = 0; i < layers.size(); i++) {
            if (layers.get(i).name().equals(layer)) {
                return i;
            }
        }
        throw new IllegalArgumentException("network '" + name + "' has no layer '" + layer + "'; it has "
            + String.join(", ", layers.stream().map(LayerSpec::name).toList()));
    }

    /** Canonical JSON; {@link #fromJson} reads it. */
    public String toJson() {
        return CanonicalJson.write(this);
    }

    /** @throws IllegalArgumentException if it is not the JSON of a network */
    public static NetworkSpec fromJson(String json) {
        return CanonicalJson.read(json, NetworkSpec.class);
    }
}
