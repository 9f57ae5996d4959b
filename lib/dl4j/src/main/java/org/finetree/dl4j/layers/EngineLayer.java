package org.finetree.dl4j.layers;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.finetree.dl4j.architecture.LayerSpec;
import org.finetree.dl4j.architecture.ParameterSpec;
import org.finetree.dl4j.architecture.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** DL4J's configuration of a Finetree layer: the layer's description and the shape that comes in. DL4J writes and reads it as JSON. */
public final class EngineLayer extends Layer {

    @JsonProperty
    private LayerSpec spec;
    @JsonProperty
    private Shape input;

    /** For JSON. */
    EngineLayer() {
    }

    /** @param input shape of one image's input */
    public EngineLayer(LayerSpec spec, Shape input) {
        this.spec = spec;
        this.input = input;
        this.layerName = spec.name();
    }

    /** The layer's description. */
    public LayerSpec spec() {
        return spec;
    }

    /** Shape of one image's input. */
    public Shape input() {
        return input;
    }

    /** Weights and biases; empty for a layer without. */
    List<ParameterSpec> parameters() {
        return spec.parameters(input);
    }

    @Override
    public org.deeplearning4j.nn.api.Layer instantiate(NeuralNetConfiguration conf, Collection<TrainingListener> listeners, int index,
        INDArray params, boolean initialize, DataType type) {
        EngineLayerImplementation layer = new EngineLayerImplementation(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(params);
        layer.setParamTable(initializer().init(conf, params, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    public ParamInitializer initializer() {
        return EngineParameters.INSTANCE;
    }

    @Override
    public InputType getOutputType(int index, InputType in) {
        Shape out = spec.output(input);
        return out.height() == 1 && out.width() == 1 ? InputType.feedForward(out.channels())
            : InputType.convolutional(out.height(), out.width(), out.channels());
    }

    @Override
    public void setNIn(InputType in, boolean override) {
        // The description fixes all shapes.
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType in) {
        return null;
    }

    @Override
    public List<Regularization> getRegularizationByParam(String name) {
        return null;
    }

    @Override
    public boolean isPretrainParam(String name) {
        return false;
    }

    /** DL4J's own updaters are not used: training is {@link org.finetree.dl4j.training.Trainer}'s. */
    @Override
    public IUpdater getUpdaterByParam(String name) {
        return new NoOp();
    }

    @Override
    public GradientNormalization getGradientNormalization() {
        return GradientNormalization.None;
    }

    @Override
    public double getGradientNormalizationThreshold() {
        return 0;
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType in) {
        long parameters = parameters().stream().mapToLong(ParameterSpec::count).sum();
        return new LayerMemoryReport.Builder(layerName, EngineLayer.class, in, getOutputType(0, in))
            .standardMemory(parameters, 0).workingMemory(0, 0, 0, 0).cacheMemory(0, 0).build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EngineLayer e && e.spec.equals(spec) && e.input.equals(input);
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof EngineLayer;
    }

    @Override
    public int hashCode() {
        return java.util.Objects.hash(spec, input);
    }

    @Override
    public String toString() {
        return "EngineLayer(" + spec + ", input " + input + ")";
    }
}
