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
     * Options for which no other costs at most as much and is worth at least as much (one of the two strictly), in order of cost. Options equal in
     * both stand or fall together, in the order given. NaN is never on the front.
     *
     * @param cost less is better
     * @param worth more is better
     */
    public static <T> List<T> of(List<T> options, ToDoubleFunction<T> cost, ToDoubleFunction<T> worth) {
        List<T> sorted = options.stream().filter(o -> !Double.isNaN(cost.applyAsDouble(o)) && !Double.isNaN(worth.applyAsDouble(o)))
            .sorted(Comparator.comparingDouble(cost).thenComparing(Comparator.comparingDouble(worth).reversed())).toList();
        List<T> front = new ArrayList<>();
        for (T option : sorted) {
            T last = front.isEmpty() ? null : front.get(front.size() - 1);
            if (last == null || worth.applyAsDouble(option) > worth.applyAsDouble(last)
                || worth.applyAsDouble(option) == worth.applyAsDouble(last) && cost.applyAsDouble(option) == cost.applyAsDouble(last)) {
                front.add(option);
            }
        }
        return List.copyOf(front);
    }
}
