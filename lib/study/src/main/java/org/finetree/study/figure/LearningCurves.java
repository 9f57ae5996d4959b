package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.finetree.chart.Axis;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunRecord.CurvePoint;

/** The learning curves that runs recorded: mean training loss between two points of the curve, against the step. */
public final class LearningCurves {

    /** More lines than this nobody can tell apart. */
    private static final int MOST = 12;

    private LearningCurves() {
    }

    /**
     * One line for each description; runs that differ in their seed alone share one, their mean.
     *
     * @throws IllegalArgumentException if no run has a curve, or there are more than twelve descriptions
     */
    public static XyChart of(Collection<RunRecord> runs) {
        Map<String, List<RunRecord>> groups = new LinkedHashMap<>();
        runs.stream().filter(r -> !r.curve().isEmpty()).forEach(r -> groups.computeIfAbsent(description(r), d -> new ArrayList<>()).add(r));
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("none of these " + runs.size() + " runs has a learning curve: trainings have, measurements have not");
        }
        if (groups.size() > MOST) {
            throw new IllegalArgumentException(groups.size() + " different trainings in one figure are too many, " + MOST + " the most: choose fewer runs");
        }
        int points = groups.values().stream().flatMap(List::stream).mapToInt(r -> r.curve().size()).max().orElse(0);
        XyChart chart = XyChart.named("Learning curves").withSubtitle("Mean training loss between two of up to " + points + " points of a run")
            .withAxes(Axis.linear("step"), Axis.linear("cross-entropy"));
        for (Map.Entry<String, List<RunRecord>> group : groups.entrySet()) {
            chart = chart.withSeries(series(group.getKey(), group.getValue()));
        }
        return chart.withNote("Loss on the training images as they were drawn, dropout on. Seeds of one training are averaged.");
    }

    private static String description(RunRecord run) {
        return run.spec().title().replaceFirst(", seed \\d+$", "");
    }

    private static Series series(String name, List<RunRecord> runs) {
        SortedMap<Long, List<Double>> losses = new TreeMap<>();
        for (RunRecord run : runs) {
            for (CurvePoint p : run.curve()) {
                losses.computeIfAbsent(p.step(), s -> new ArrayList<>()).add(p.loss());
            }
        }
        double[] steps = losses.keySet().stream().mapToDouble(Long::doubleValue).toArray();
        double[] means = losses.values().stream().mapToDouble(l -> l.stream().mapToDouble(Double::doubleValue).average().orElseThrow()).toArray();
        return Series.of(runs.size() == 1 ? name : name + " (" + runs.size() + " seeds)", steps, means).withoutMarkers();
    }
}
