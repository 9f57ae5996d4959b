package org.finetree.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.MaskedEvaluation;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import org.finetree.sampling.SubsetSampler;
import org.finetree.seed.Seed;

/**
 * The measures that a grid has runs for, whatever it is about: each way to evaluate its networks, on each data set. Ways that differ in label set, images, layer, distance, dropout or schedule are
 * measures of their own, and are named by it.
 */
public final class GridMeasures {

    private static final Seed ANY = Seed.of(1);

    private GridMeasures() {
    }

    /**
     * In the order of the runs. Feature extractions and similarities of networks give no score of one network and are left out.
     *
     * @param metric the score that is taken from each run
     */
    public static List<Measure> of(List<ExperimentSpec> runs, Metric metric) {
        Set<Way> ways = new LinkedHashSet<>();
        runs.forEach(run -> {
            if (Way.isOne(run)) {
                ways.add(Way.of(run));
            }
        });
        Map<Way, String> names = names(List.copyOf(ways));
        List<Measure> measures = new ArrayList<>();
        names.forEach((way, name) -> measures.add(new Measure(name, metric, run -> Way.isOne(run) && Way.of(run).equals(way))));
        return measures;
    }

    /** Each way by its kind and data set, and by those of its details that others of that name do not share. */
    private static Map<Way, String> names(List<Way> ways) {
        Map<Way, String> names = new LinkedHashMap<>();
        ways.forEach(way -> names.put(way, way.kind));
        for (int detail = 0; detail < Way.DETAILS; detail++) {
            int at = detail;
            Map<Way, String> before = Map.copyOf(names);
            ways.forEach(way -> {
                boolean shared = ways.stream().filter(other -> before.get(other).equals(before.get(way))).allMatch(other -> other.details.get(at).equals(way.details.get(at)));
                if (!shared) {
                    names.put(way, before.get(way) + ", " + way.details.get(at));
                }
            });
        }
        return names;
    }

    /** How a network is evaluated, whatever the seed. */
    private record Way(String kind, List<String> details, List<Object> values) {

        private static final int DETAILS = 6;

        /** Ways are equal if their values are: two may read alike. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Way way && kind.equals(way.kind) && values.equals(way.values);
        }

        @Override
        public int hashCode() {
            return Objects.hash(kind, values);
        }

        static boolean isOne(ExperimentSpec run) {
            return run instanceof Pretraining || run instanceof FineTuning || run instanceof LinearProbe || run instanceof NearestNeighbours || run instanceof MaskedEvaluation;
        }

        static Way of(ExperimentSpec run) {
            if (run instanceof Pretraining) {
                return new Way("its own classes", Collections.nCopies(DETAILS, ""), List.of());
            }
            if (run instanceof FineTuning tuned) {
                return on(run.task(), "fine-tuned", "", "", "", tuned.solver());
            }
            if (run instanceof LinearProbe probe) {
                return on(run.task(), "linear probe", probe.featureLayer(), "", "dropout " + probe.dropout(), probe.solver());
            }
            if (run instanceof NearestNeighbours near) {
                return on(run.task(), "nearest neighbours", near.featureLayer(), near.distance().toString(), "", null);
            }
            return on(run.task(), "its own layer, other classes left out", "", "", "", null);
        }

        private static Way on(ClassificationTask task, String kind, String layer, String distance, String dropout, Solver solver) {
            Object labels = task.labels().withSeed(ANY);
            Object images = task.images().withSeed(ANY);
            String which = (task.labels() instanceof LabelSetRecipe.All ? "" : ", " + unseeded(task.labels().title())) + (task.images() instanceof SubsetSampler.AllImages ? "" : ", " + unseeded(task.images().title()));
            List<String> details = List.of(layer, distance, dropout, solver == null ? "" : solver.steps() + " steps", solver == null ? "" : "rate " + solver.baseRate(), task.dataset().value());
            return new Way(task.dataset().brief() + ", " + kind + which, details, Arrays.asList(task.dataset(), labels, images, layer, distance, dropout, solver));
        }

        private static String unseeded(String title) {
            return title.replaceAll(", seed -?\\d+", "");
        }
    }
}
