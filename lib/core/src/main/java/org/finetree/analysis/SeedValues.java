package org.finetree.analysis;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;

/**
 * The values of one arm under one measure: one per seed, each with the runs that it comes from.
 *
 * @param bySeed seed to value; may be empty
 * @param origins seed to runs, for the same seeds
 */
public record SeedValues(SortedMap<Long, Double> bySeed, SortedMap<Long, Origin> origins) {

    /** @throws IllegalArgumentException if a value has no origin, or the other way round, or a value is not finite */
    public SeedValues {
        bySeed = Collections.unmodifiableSortedMap(new TreeMap<>(bySeed));
        origins = Collections.unmodifiableSortedMap(new TreeMap<>(origins));
        if (!bySeed.keySet().equals(origins.keySet())) {
            throw new IllegalArgumentException("values of seeds " + bySeed.keySet() + " with origins of seeds " + origins.keySet() + ": both must be of the same seeds");
        }
        bySeed.forEach((seed, value) -> {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("seed " + seed + " has the value " + value + ": values must be finite");
            }
        });
    }

    /** No seed has been measured. */
    public static SeedValues none() {
        return new SeedValues(new TreeMap<>(), new TreeMap<>());
    }

    public boolean isEmpty() {
        return bySeed.isEmpty();
    }

    /** Number of seeds. */
    public int size() {
        return bySeed.size();
    }

    /** Mean over seeds with its 95 % t interval. @throws IllegalArgumentException if there is no seed */
    public Estimate estimate() {
        return Estimate.of(bySeed.values());
    }

    /** The mean of several, seed by seed: over the seeds that all have. @throws IllegalArgumentException if there is none */
    public static SeedValues mean(List<SeedValues> several) {
        SeedValues sum = several.stream().reduce((one, other) -> one.with(other, Double::sum, Origin::and)).orElseThrow(() -> new IllegalArgumentException("the mean of no values: give at least one"));
        return sum.map(v -> v / several.size());
    }

    /** The difference to a control, seed by seed: over the seeds that both have. */
    public SeedValues minus(SeedValues control) {
        return with(control, (a, b) -> a - b, (a, b) -> a.equals(b) ? a : a.minus(b));
    }

    /** The ratio to another measure, seed by seed: over the seeds that both have, where the other is above 0. */
    public SeedValues over(SeedValues other) {
        SortedMap<Long, Double> positive = new TreeMap<>(other.bySeed);
        positive.values().removeIf(v -> v <= 0);
        SortedMap<Long, Origin> from = new TreeMap<>(other.origins);
        from.keySet().retainAll(positive.keySet());
        return with(new SeedValues(positive, from), (a, b) -> a / b, Origin::and);
    }

    private SeedValues with(SeedValues other, DoubleBinaryOperator values, BinaryOperator<Origin> runs) {
        SortedMap<Long, Double> both = new TreeMap<>();
        SortedMap<Long, Origin> from = new TreeMap<>();
        for (Long seed : bySeed.keySet()) {
            if (other.bySeed.containsKey(seed)) {
                both.put(seed, values.applyAsDouble(bySeed.get(seed), other.bySeed.get(seed)));
                from.put(seed, runs.apply(origins.get(seed), other.origins.get(seed)));
            }
        }
        return new SeedValues(both, from);
    }

    /** Each value changed alike. */
    public SeedValues map(DoubleUnaryOperator change) {
        SortedMap<Long, Double> changed = new TreeMap<>();
        bySeed.forEach((seed, value) -> changed.put(seed, change.applyAsDouble(value)));
        return new SeedValues(changed, origins);
    }

    /** All runs behind the mean, in order of seed; of a difference, those of the arm and those of the control. */
    public Origin origin() {
        boolean plain = origins.values().stream().allMatch(o -> o.control().isEmpty());
        boolean paired = origins.values().stream().allMatch(o -> o.runs().size() == 1 && o.control().size() == 1);
        if (plain || paired) {
            return new Origin(all(Origin::runs), all(Origin::control));
        }
        return origins.values().stream().reduce(Origin.none(), Origin::and);
    }

    private List<String> all(Function<Origin, List<String>> part) {
        return origins.values().stream().flatMap(o -> part.apply(o).stream()).toList();
    }

    /** Whether the 95 % interval of the mean leaves zero out; false for fewer than two seeds, and where all are equal. */
    public boolean excludesZero() {
        return size() > 1 && estimate().excludesZero();
    }

    /** In percent with one decimal and its interval, such as {@code 41.3 ± 0.8}; empty where nothing is measured. */
    public String percent() {
        return isEmpty() ? "" : estimate().percent();
    }

    /** A difference for prose, such as {@code -1.5 ± 0.4 points}, and whether seeds can tell it from nothing. */
    public String points() {
        if (isEmpty()) {
            return "not measured";
        }
        String told = size() < 2 ? " (one seed)" : Double.isNaN(estimate().halfWidth()) ? " (the same for all " + size() + " seeds, so their spread is not known)" : excludesZero() ? "" : " (zero not excluded)";
        return (estimate().mean() >= 0 ? "+" : "") + estimate().percent() + " points" + told;
    }
}
