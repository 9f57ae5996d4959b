package org.finetree.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.finetree.network.NetworkSpec;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.seed.Seed;

/** Makes networks on an engine's device. */
@FunctionalInterface
public interface NetworkFactory {

    /** Memory for a network. Its weights hold anything: whoever asks for it sets every value ({@link TrainableNetwork#put}). */
    TrainableNetwork allocate(NetworkSpec network);

    /** A network with initial weights. Every parameter has its own random stream, made from the seed and its name. */
    default TrainableNetwork initial(NetworkSpec spec, Seed seed) {
        TrainableNetwork network = allocate(spec);
        spec.parameters().forEach(p -> network.draw(p, seed));
        return network;
    }

    /** A network of given weights. @throws IOException if they lie in a file that cannot be read to its end */
    default TrainableNetwork of(NetworkWeights weights) throws IOException {
        TrainableNetwork network = allocate(weights.network());
        try {
            network.take(weights, Set.of());
            return network;
        } catch (IOException | RuntimeException | Error e) {
            network.close();
            throw e;
        }
    }

    /** Reads a file of {@link NetworkWeights}. @throws IOException with a one-line reason, if the file is damaged or holds no network of Finetree's */
    default TrainableNetwork load(Path file) throws IOException {
        return of(NetworkWeights.read(file));
    }
}
