package org.finetree.dl4j.layers;

import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.finetree.dl4j.architecture.Shape;
import org.finetree.dl4j.kernels.Activation;
import org.finetree.dl4j.kernels.BatchPart;
import org.finetree.dl4j.kernels.Blob;
import org.finetree.dl4j.kernels.LayerBlobs;
import org.finetree.dl4j.kernels.Operator;
import org.finetree.dl4j.kernels.Operators;
import org.finetree.dl4j.kernels.Workspace;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A Finetree layer inside a DL4J network: DL4J's arrays are copied to the operator's buffers and back. Training does not take this way;
 * {@link org.finetree.dl4j.network.Plan} calls the same operators without copies.
 */
final class EngineLayerImplementation extends AbstractLayer<EngineLayer> {

    private transient Activation bottom;
    private transient Activation top;
    private transient Operator operator;
    private transient INDArray gradients;
    private transient INDArray weights;
    private transient Map<String, INDArray> table = Map.of();
    private transient Gradient lastGradient = new DefaultGradient();

    EngineLayerImplementation(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        if (type != DataType.FLOAT) {
            throw new IllegalArgumentException("layer '" + ((EngineLayer) conf.getLayer()).spec().name() + "' computes in FLOAT, not in " + type);
        }
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        prepare((int) input.size(0));
        bottom.data().array().assign(input.reshape('c', bottom.data().array().shape()));
        if (layerConf().spec().inPlace()) {
            top.data().array().assign(bottom.data().array());
        }
        operator.forward(training ? iterationCount : Operator.INFERENCE);
        return workspaces.dup(ArrayType.ACTIVATIONS, top.data().array());
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        top.diff().array().assign(epsilon.reshape('c', top.diff().array().shape()));
        operator.backward();
        lastGradient = new DefaultGradient(gradients);
        if (gradients != null) {
            EngineParameters.INSTANCE.getGradientsFromFlattened(conf, gradients).forEach((k, v) -> lastGradient.setGradientFor(k, v));
        }
        INDArray down = layerConf().spec().inPlace() ? top.diff().array() : bottom.diff().array();
        return new Pair<>(lastGradient, workspaces.dup(ArrayType.ACTIVATION_GRAD, down.reshape('c', input.shape())));
    }

    private void prepare(int batch) {
        if (operator != null && bottom.data().extent(0) == batch) {
            return;
        }
        close();
        bottom = buffers(batch, layerConf().input());
        top = buffers(batch, layerConf().spec().output(layerConf().input()));
        operator = Operators.of(List.of(layerConf().spec()), bottom, top, blobs(), BatchPart.INFERENCE, new Workspace());
    }

    private static Activation buffers(int batch, Shape s) {
        return s.height() == 1 && s.width() == 1 ? Activation.of(true, batch, s.channels())
            : Activation.of(true, batch, s.channels(), s.height(), s.width());
    }

    private LayerBlobs blobs() {
        if (layerConf().parameters().isEmpty()) {
            return LayerBlobs.NONE;
        }
        INDArray diffs = gradients == null ? weights.ulike() : gradients;
        return new LayerBlobs(blob(weights, 0), blob(weights, 1), blob(diffs, 0), blob(diffs, 1));
    }

    private Blob blob(INDArray flat, int which) {
        var spec = layerConf().parameters().get(which);
        long from = which == 0 ? 0 : layerConf().parameters().get(0).count();
        return Blob.view(flat, from, spec.shape().stream().mapToLong(Integer::longValue).toArray());
    }

    @Override
    public void setParamsViewArray(INDArray params) {
        weights = params;
        close();
    }

    @Override
    public void setParamTable(Map<String, INDArray> views) {
        table = views;
    }

    @Override
    public Map<String, INDArray> paramTable() {
        return table;
    }

    @Override
    public Map<String, INDArray> paramTable(boolean pretrainOnly) {
        return table;
    }

    @Override
    public INDArray getParam(String name) {
        return table.get(name);
    }

    @Override
    public long numParams() {
        return weights == null ? 0 : weights.length();
    }

    @Override
    public INDArray params() {
        return weights;
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray view) {
        gradients = view;
        close();
    }

    @Override
    public INDArray getGradientsViewArray() {
        return gradients;
    }

    @Override
    public Gradient gradient() {
        return lastGradient;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {
        // No weight noise.
    }

    @Override
    public void close() {
        if (operator != null) {
            operator.close();
            bottom.close();
            top.close();
            operator = null;
        }
    }
}
