package org.finetree.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.finetree.analysis.Estimate;
import org.finetree.analysis.Holm;
import org.finetree.analysis.Interval;
import org.finetree.analysis.WelchTest;

/**
 * Both sides' top-1, quantity by quantity: do they differ by more than their seeds do? Each side draws its own numbers, so seeds are not paired (Welch's t test);
 * Holm's correction holds the probability of any false alarm at 5 %.
 *
 * @param rows one a quantity
 */
public record SketchComparison(List<Row> rows) {

    private static final double LEVEL = 0.05;

    public SketchComparison {
        rows = List.copyOf(rows);
    }

    /**
     * One quantity.
     *
     * @param ours mean and standard deviation over seeds, as a share
     * @param theirs the same of the peer
     * @param difference ours minus theirs, 95 % interval
     * @param p of Welch's test, two-sided
     * @param adjusted p by Holm over all quantities
     */
    public record Row(Quantity quantity, Estimate ours, Estimate theirs, Interval difference, double p, double adjusted) {

        /** No difference shows beyond what seeds make. */
        public boolean withinNoise() {
            return adjusted > LEVEL;
        }
    }

    /**
     * Tests every quantity.
     *
     * @param ours top-1 by quantity, a value per seed
     * @param theirs the same
     * @throws IllegalArgumentException if a quantity is missing, or a side has fewer than two seeds
     */
    public static SketchComparison of(Map<Quantity, double[]> ours, Map<Quantity, double[]> theirs) {
        List<Quantity> quantities = Quantity.all();
        List<Row> rows = new ArrayList<>();
        for (Quantity q : quantities) {
            rows.add(test(q, values(ours, q), values(theirs, q)));
        }
        double[] adjusted = Holm.adjust(rows.stream().mapToDouble(Row::p).toArray());
        for (int i = 0; i < adjusted.length; i++) {
            Row r = rows.get(i);
            rows.set(i, new Row(r.quantity, r.ours, r.theirs, r.difference, r.p, adjusted[i]));
        }
        return new SketchComparison(rows);
    }

    /** The peer's answers as values of each quantity, in their order. */
    public static Map<Quantity, double[]> values(List<PeerAnswer> answers) {
        Map<Quantity, double[]> values = new HashMap<>();
        for (Quantity q : Quantity.all()) {
            values.put(q, answers.stream().filter(a -> a.arm().equals(q.network().peerName())).mapToDouble(a -> a.byQuestion(q.network()).get(q.question())).toArray());
        }
        return values;
    }

    private static double[] values(Map<Quantity, double[]> side, Quantity q) {
        double[] values = side.get(q);
        if (values == null || values.length < 2) {
            throw new IllegalArgumentException((values == null ? 0 : values.length) + " values of '" + q.question().title() + "' after " + q.network().title()
                + ": noise between seeds needs at least 2");
        }
        return values;
    }

    private static Row test(Quantity q, double[] ours, double[] theirs) {
        Estimate a = Estimate.of(ours);
        Estimate b = Estimate.of(theirs);
        if (a.sd() == 0 && b.sd() == 0) {
            // The test's limit: no spread at all.
            double d = a.mean() - b.mean();
            return new Row(q, a, b, new Interval(d, d, 1 - LEVEL), d == 0 ? 1 : 0, 1);
        }
        WelchTest welch = WelchTest.of(a.mean(), a.sd(), a.n(), b.mean(), b.sd(), b.n());
        return new Row(q, a, b, welch.interval(), welch.p(), 1);
    }

    /** Quantities that differ beyond seed noise. */
    public List<Row> different() {
        return rows.stream().filter(r -> !r.withinNoise()).toList();
    }

    /** How many fall below 5 % before the correction; a twentieth of all is expected by chance. */
    long belowLevelUncorrected() {
        return rows.stream().filter(r -> r.p <= LEVEL).count();
    }

    /** The table, in points (percent) of top-1. */
    public String text(String peer) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%-28s%-44s%14s%14s%26s%8s%8s  %s%n", "pre-trained on", "top-1, %", "Finetree (SD)", peer + " (SD)",
            "difference [95 %]", "p", "Holm", ""));
        for (Row r : rows) {
            text.append(String.format(Locale.ROOT, "%-28s%-44s%14s%14s%26s%8.3f%8.3f  %s%n", r.quantity.network().title(), r.quantity.question().title(), mean(r.ours), mean(r.theirs),
                String.format(Locale.ROOT, "%+.1f [%+.1f, %+.1f]", 100 * (r.ours.mean() - r.theirs.mean()), 100 * r.difference.low(), 100 * r.difference.high()),
                r.p, r.adjusted, r.withinNoise() ? "within seed noise" : "DIFFERS"));
        }
        return text.append(summary()).append(System.lineSeparator()).toString();
    }

    /** One sentence. */
    String summary() {
        double mean = rows.stream().mapToDouble(r -> r.ours.mean() - r.theirs.mean()).average().orElseThrow();
        return String.format(Locale.ROOT, "%d of %d differ beyond seed noise (Holm, 5 %%); %d below 5 %% before the correction, where chance alone gives %.1f. Mean difference %+.2f points.",
            different().size(), rows.size(), belowLevelUncorrected(), LEVEL * rows.size(), 100 * mean);
    }

    private static String mean(Estimate e) {
        return String.format(Locale.ROOT, "%.1f (%.1f)", 100 * e.mean(), 100 * e.sd());
    }

    /** The same as values for JSON, shares in [0, 1]. */
    public Map<String, Object> json() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Row r : rows) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("network", r.quantity.network().peerName());
            row.put("question", r.quantity.question().peerName());
            row.put("mean", r.ours.mean());
            row.put("sd", r.ours.sd());
            row.put("seeds", r.ours.n());
            row.put("peer_mean", r.theirs.mean());
            row.put("peer_sd", r.theirs.sd());
            row.put("peer_seeds", r.theirs.n());
            row.put("difference", r.ours.mean() - r.theirs.mean());
            row.put("difference_95", List.of(r.difference.low(), r.difference.high()));
            row.put("p", r.p);
            row.put("p_holm", r.adjusted);
            row.put("within_seed_noise", r.withinNoise());
            list.add(row);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("quantities", list);
        all.put("different", different().size());
        return all;
    }
}
