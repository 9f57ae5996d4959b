package org.finetree.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.finetree.analysis.Estimate;

/** Finds how a number follows from its runs' records: as a score, its mean over runs, or a paired difference of two means, in percent or as it is. */
final class Recomputed {

    private static final double[] UNITS = {100, 1};

    private Recomputed() {
    }

    /**
     * @param runs what the number was computed from
     * @param control what was subtracted; may be empty
     * @return the words for it, such as "mean of top-1"; empty if no score of the records gives the number in one of these ways
     */
    static Optional<String> how(Shown shown, List<RunSummary> runs, List<RunSummary> control) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        for (String measure : runs.get(0).scores().keySet()) {
            Optional<Estimate> estimate = estimate(measure, runs, control);
            for (double unit : UNITS) {
                if (estimate.filter(e -> shown.shows(unit * e.mean(), unit * e.halfWidth())).isPresent()) {
                    return Optional.of((control.isEmpty() ? runs.size() > 1 ? "mean of " : "" : "paired difference of ") + measure);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Estimate> estimate(String measure, List<RunSummary> runs, List<RunSummary> control) {
        SortedMap<Long, Double> values = bySeed(measure, runs);
        if (values.size() != runs.size()) {
            return Optional.empty();
        }
        if (control.isEmpty()) {
            return Optional.of(Estimate.of(values.values()));
        }
        SortedMap<Long, Double> others = bySeed(measure, control);
        List<Double> differences = new ArrayList<>();
        for (Map.Entry<Long, Double> one : values.entrySet()) {
            Double other = others.get(one.getKey());
            if (other != null) {
                differences.add(one.getValue() - other);
            }
        }
        return differences.isEmpty() ? Optional.empty() : Optional.of(Estimate.of(differences));
    }

    private static SortedMap<Long, Double> bySeed(String measure, List<RunSummary> runs) {
        SortedMap<Long, Double> values = new TreeMap<>();
        runs.stream().filter(r -> r.scores().containsKey(measure)).forEach(r -> values.put(r.seed(), r.scores().get(measure)));
        return values;
    }
}
