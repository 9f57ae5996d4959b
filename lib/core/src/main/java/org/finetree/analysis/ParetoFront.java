package org.finetree.analysis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What is worth its price: the options that nothing cheaper, and nothing equally cheap, beats. */
public final class ParetoFront {

    private ParetoFront() {
    }

    /**
     * Options for which no other costs at most as much and is worth at least as much (one of the two strictly), in order of cost. Of options equal in
     * both, the first is kept. NaN is never on the front.
     *
     * @param cost less is better
     * @param worth more is better
     */
    public static <T> List<T> of(List<T> options, ToDoubleFunction<T> cost, ToDoubleFunction<T> worth) {
        List<T> sorted = options.stream().filter(o -> !Double.isNaN(cost.applyAsDouble(o)) && !Double.isNaN(worth.applyAsDouble(o)))
            .sorted(Comparator.comparingDouble(cost).thenComparing(Comparator.comparingDouble(worth).reversed())).toList();
        List<T> front = new ArrayList<>();
        double best = Double.NEGATIVE_INFINITY;
        for (T option : sorted) {
            if (worth.applyAsDouble(option) > best) {
                front.add(option);
                best = worth.applyAsDouble(option);
            }
        }
        return List.copyOf(front);
    }
}
