package org.finetree.dl4j.layers;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.finetree.dl4j.architecture.ParameterSpec;
import org.finetree.dl4j.kernels.Views;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Cuts a layer's stretch of the flat parameters into weights (W) and biases (b). Values come from Finetree's own fillers. */
final class EngineParameters implements ParamInitializer {

    static final String WEIGHT = "W";
    static final String BIAS = "b";
    static final EngineParameters INSTANCE = new EngineParameters();

    private EngineParameters() {
    }

    @Override
    public long numParams(NeuralNetConfiguration conf) {
        return numParams(conf.getLayer());
    }

    @Override
    public long numParams(Layer layer) {
        return ((EngineLayer) layer).parameters().stream().mapToLong(ParameterSpec::count).sum();
    }

    @Override
    public List<String> paramKeys(Layer layer) {
        return ((EngineLayer) layer).parameters().isEmpty() ? List.of() : List.of(WEIGHT, BIAS);
    }

    @Override
    public List<String> weightKeys(Layer layer) {
        return ((EngineLayer) layer).parameters().isEmpty() ? List.of() : List.of(WEIGHT);
    }

    @Override
    public List<String> biasKeys(Layer layer) {
        return ((EngineLayer) layer).parameters().isEmpty() ? List.of() : List.of(BIAS);
    }

    @Override
    public boolean isWeightParam(Layer layer, String key) {
        return WEIGHT.equals(key);
    }

    @Override
    public boolean isBiasParam(Layer layer, String key) {
        return BIAS.equals(key);
    }

    @Override
    public Map<String, INDArray> init(NeuralNetConfiguration conf, INDArray flat, boolean initialize) {
        Map<String, INDArray> views = views((EngineLayer) conf.getLayer(), flat);
        views.keySet().forEach(conf::addVariable);
        return views;
    }

    @Override
    public Map<String, INDArray> getGradientsFromFlattened(NeuralNetConfiguration conf, INDArray flat) {
        return views((EngineLayer) conf.getLayer(), flat);
    }

    private static Map<String, INDArray> views(EngineLayer layer, INDArray flat) {
        Map<String, INDArray> views = new LinkedHashMap<>();
        long at = 0;
        for (ParameterSpec p : layer.parameters()) {
            long[] shape = p.shape().stream().mapToLong(Integer::longValue).toArray();
            views.put(at == 0 ? WEIGHT : BIAS, Views.of(flat, at, shape));
            at += p.count();
        }
        return views;
    }
}
