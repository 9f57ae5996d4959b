package org.finetree.dl4j.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.finetree.network.Convolution;
import org.finetree.network.InnerProduct;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Shape;
import org.finetree.network.weights.NetworkWeights;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A pre-trained network as a model of DL4J, out of DL4J's own layers alone: whoever has DL4J can open, apply and fine-tune it without Finetree. Its input are images as here, images x channels x height x width, and
 * its output the probabilities of the classes, images x classes. Where a network was trained on images minus the mean image, the mean must be subtracted before ({@link NetworkWeights#beside()} has it).
 *
 * <p>DL4J has no convolution in groups: such weights become those of a whole convolution, 0 between the groups. They give the same values, but fine-tuning in DL4J would fill them.
 */
public final class Dl4jModel {

    private Dl4jModel() {
    }

    /**
     * The network with its weights.
     *
     * @throws IllegalArgumentException naming the layer that DL4J cannot express exactly: local response normalisation within channels, and pooling whose last window overhangs by more than DL4J can say
     * @throws IOException if the weights' file can no longer be read
     */
    public static MultiLayerNetwork of(NetworkWeights weights) throws IOException {
        NetworkSpec spec = weights.network();
        List<Shape> shapes = spec.shapes();
        NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(1).list();
        List<LayerSpec> withParameters = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        int place = 0;
        for (int i = 0; i < spec.layers().size(); i++) {
            LayerSpec layer = spec.layers().get(i);
            for (org.deeplearning4j.nn.conf.layers.Layer one : Dl4jLayers.of(layer, shapes.get(i), notNegative(spec, i))) {
                list.layer(place, one);
                if (!layer.parameters(shapes.get(i)).isEmpty()) {
                    withParameters.add(layer);
                    places.add(place);
                }
                place++;
            }
        }
        list.layer(place, Dl4jLayers.softmax());
        Shape in = spec.input();
        MultiLayerNetwork network = new MultiLayerNetwork(list.setInputType(InputType.convolutional(in.height(), in.width(), in.channels())).build());
        network.init();
        for (int i = 0; i < withParameters.size(); i++) {
            LayerSpec layer = withParameters.get(i);
            put(network, places.get(i), layer, shapes.get(spec.layers().indexOf(layer)), weights);
        }
        return network;
    }

    /** Writes the model as DL4J's {@code ModelSerializer} reads it, without a state of training. @throws IOException if it cannot be written */
    public static void write(NetworkWeights weights, Path file) throws IOException {
        ModelSerializer.writeModel(of(weights), file.toFile(), false);
    }

    /** Whether a layer's input cannot be below 0: then zeros beside the image change no maximum. */
    private static boolean notNegative(NetworkSpec spec, int layer) {
        for (int i = layer - 1; i >= 0; i--) {
            LayerSpec before = spec.layers().get(i);
            if (before instanceof org.finetree.network.Relu) {
                return true;
            }
            if (before instanceof Convolution || before instanceof InnerProduct) {
                return false;
            }
        }
        return false;
    }

    private static void put(MultiLayerNetwork network, int place, LayerSpec layer, Shape in, NetworkWeights weights) throws IOException {
        float[] values = weights.values(layer.name() + ".weight").toArray();
        float[] bias = weights.values(layer.name() + ".bias").toArray();
        INDArray matrix = layer instanceof Convolution c ? Nd4j.create(whole(c, in.channels(), values), new long[] {c.out(), in.channels(), c.kernel(), c.kernel()}, 'c')
            : Nd4j.create(values, new long[] {bias.length, in.size()}, 'c').transpose();
        network.getLayer(place).setParam("W", matrix);
        network.getLayer(place).setParam("b", Nd4j.create(bias, new long[] {1, bias.length}, 'c'));
    }

    /** Out x in x height x width of a convolution in groups, out x in/groups x height x width. */
    private static float[] whole(Convolution c, int in, float[] values) {
        if (c.groups() == 1) {
            return values;
        }
        int window = c.kernel() * c.kernel();
        int part = in / c.groups() * window;
        float[] all = new float[c.out() * in * window];
        for (int o = 0; o < c.out(); o++) {
            System.arraycopy(values, o * part, all, o * in * window + o / (c.out() / c.groups()) * part, part);
        }
        return all;
    }
}
