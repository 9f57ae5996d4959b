package org.finetree.training;

import java.util.Map;
import java.util.TreeMap;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;

/**
 * What differs from plain training of all layers.
 *
 * @param threads parts into which a batch is split, each on a thread of its own. Equal runs need equal threads: sums are ordered by part
 * @param rateFactors factor on the rate by layer name, on top of the description's; 0 freezes the layer
 */
public record TrainingOptions(int threads, Map<String, Double> rateFactors) {

    /** One thread, all layers. */
    public static final TrainingOptions DEFAULT = new TrainingOptions(1, Map.of());

    /** @throws IllegalArgumentException if a value is out of range */
    public TrainingOptions {
        rateFactors = Map.copyOf(rateFactors);
        if (threads < 1) {
            throw new IllegalArgumentException("threads is " + threads + " but must be at least 1");
        }
        rateFactors.forEach((layer, f) -> {
            if (!(f >= 0) || f.isInfinite()) {
                throw new IllegalArgumentException("rate factor of layer '" + layer + "' is " + f + " but must be finite and at least 0");
            }
        });
    }

    public TrainingOptions threads(int n) {
        return new TrainingOptions(n, rateFactors);
    }

    /** Multiplies one layer's rate. */
    public TrainingOptions rateFactor(String layer, double factor) {
        Map<String, Double> more = new TreeMap<>(rateFactors);
        more.put(layer, factor);
        return new TrainingOptions(threads, more);
    }

    /** Freezes layers. */
    public TrainingOptions freeze(String... layers) {
        TrainingOptions o = this;
        for (String layer : layers) {
            o = o.rateFactor(layer, 0);
        }
        return o;
    }

    /** Each parameter's multiplier: the description's times the factor. */
    public Map<String, Double> rates(NetworkSpec spec) {
        rateFactors.keySet().forEach(spec::indexOf);
        Map<String, Double> rates = new TreeMap<>();
        for (ParameterSpec p : spec.parameters()) {
            rates.put(p.name(), p.rate() * rateFactors.getOrDefault(p.layer(), 1.0));
        }
        return rates;
    }
}
