package org.finetree.network.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.initial.InitialValues;
import org.finetree.seed.Seed;

/**
 * A network's description and weights, as every engine writes and reads them. The file is safetensors. The word {@code network} in its metadata is the description, a tensor's name is its parameter's
 * ({@code conv1.weight}: out x in/groups x height x width; {@code fc8.weight}: out x in; {@code fc8.bias}: out), values are 32-bit floats.
 *
 * @param network the description
 * @param parameters a tensor for each of {@link NetworkSpec#parameters()}, by its name
 * @param beside tensors that belong to the network but are no weights, such as a mean image; their names begin with {@link #BESIDE}
 */
public record NetworkWeights(NetworkSpec network, Map<String, TensorFile.Tensor> parameters, Map<String, TensorFile.Tensor> beside) {

    /** How the names of tensors begin that lie beside the weights in a file. */
    public static final String BESIDE = "input/";

    private static final String DESCRIPTION = "network";

    /** @throws IllegalArgumentException naming the parameter that has no tensor or one of another size, or the tensor beside whose name does not say so */
    public NetworkWeights {
        parameters = Map.copyOf(parameters);
        beside = Map.copyOf(beside);
        for (ParameterSpec p : network.parameters()) {
            TensorFile.Tensor tensor = parameters.get(p.name());
            if (tensor == null || tensor.values().count() != p.count()) {
                throw new IllegalArgumentException("weights of network '" + network.name() + "': " + (tensor == null ? "no tensor" : tensor.values().count() + " values") + " for parameter '" + p.name()
                    + "', which has " + p.count());
            }
        }
        for (String name : beside.keySet()) {
            if (!name.startsWith(BESIDE)) {
                throw new IllegalArgumentException("tensor '" + name + "' lies beside the weights: its name must begin with '" + BESIDE + "'");
            }
        }
    }

    /** Initial weights. Every parameter has its own random stream, made from the seed and its name. */
    public static NetworkWeights initial(NetworkSpec network, Seed seed) {
        Map<String, TensorFile.Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec p : network.parameters()) {
            float[] values = new float[Math.toIntExact(p.count())];
            InitialValues.values(p, seed, (at, drawn, n) -> System.arraycopy(drawn, 0, values, at, n));
            tensors.put(p.name(), tensor(p, values));
        }
        return new NetworkWeights(network, tensors, Map.of());
    }

    /** A tensor of a parameter's shape. @param values in row order, as many as the parameter has */
    public static TensorFile.Tensor tensor(ParameterSpec parameter, float[] values) {
        return TensorFile.Tensor.of(parameter.shape().stream().mapToLong(Integer::longValue).toArray(), values);
    }

    /**
     * Reads a file that {@link #write} wrote. The values are read when they are asked for, so the file must stay until then.
     *
     * @throws IOException with a one-line reason, if the file is damaged or holds no network of Finetree's
     */
    public static NetworkWeights read(Path file) throws IOException {
        TensorFile read = TensorFile.read(file);
        NetworkSpec network;
        try {
            network = NetworkSpec.fromJson(read.word(DESCRIPTION, file));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
        long given = read.tensors().entrySet().stream().filter(e -> !e.getKey().startsWith(BESIDE)).mapToLong(e -> e.getValue().values().count()).sum();
        if (given != network.parameterCount()) {
            throw new IOException(file + ": it holds " + given + " values but network '" + network.name() + "' has " + network.parameterCount());
        }
        Map<String, TensorFile.Tensor> parameters = new LinkedHashMap<>();
        for (ParameterSpec p : network.parameters()) {
            read.values(p.name(), p.count(), file);
            parameters.put(p.name(), read.tensors().get(p.name()));
        }
        Map<String, TensorFile.Tensor> beside = new TreeMap<>(read.tensors());
        beside.keySet().removeIf(name -> !name.startsWith(BESIDE));
        return new NetworkWeights(network, parameters, beside);
    }

    /**
     * Writes description and weights, replacing an old file at once.
     *
     * @return SHA-256 (hex) of the file
     */
    public String write(Path file) throws IOException {
        Map<String, TensorFile.Tensor> all = new TreeMap<>(parameters);
        all.putAll(beside);
        return new TensorFile(Map.of(DESCRIPTION, network.toJson()), all).write(file);
    }

    /** The same weights with more tensors beside them. */
    public NetworkWeights with(Map<String, TensorFile.Tensor> more) {
        Map<String, TensorFile.Tensor> all = new TreeMap<>(beside);
        all.putAll(more);
        return new NetworkWeights(network, parameters, all);
    }

    /** A parameter's values. @throws IllegalArgumentException listing the parameters there are */
    public Values values(String parameter) {
        TensorFile.Tensor tensor = parameters.get(parameter);
        if (tensor == null) {
            throw new IllegalArgumentException("no parameter '" + parameter + "'; there are " + String.join(", ", network.parameters().stream().map(ParameterSpec::name).toList()));
        }
        return tensor.values();
    }
}
