package org.finetree.analysis;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Holm's correction (1979) for several tests at once: keeps the probability of any false rejection at the level, whatever the tests' dependence. */
public final class Holm {

    private Holm() {
    }

    /**
     * Adjusted p values in the order given; a test is rejected where its adjusted p is at most the level. A NaN (a test that could not be made) stays
     * NaN but counts as a test: it was asked.
     *
     * @throws IllegalArgumentException if a value is neither NaN nor in [0, 1]
     */
    public static double[] adjust(double... p) {
        for (double value : p) {
            if (value < 0 || value > 1) {
                throw new IllegalArgumentException("p is " + value + " but must be in [0, 1], or NaN for a test that could not be made");
            }
        }
        List<Integer> order = IntStream.range(0, p.length).boxed().filter(i -> !Double.isNaN(p[i])).sorted(Comparator.comparingDouble(i -> p[i])).toList();
        double[] adjusted = p.clone();
        double largest = 0;
        for (int rank = 0; rank < order.size(); rank++) {
            int i = order.get(rank);
            largest = Math.max(largest, Math.min(1, (p.length - rank) * p[i]));
            adjusted[i] = largest;
        }
        return adjusted;
    }
}
