package org.finetree.run;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.finetree.dataset.DataLocations;
import org.finetree.experiment.Cost;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Training;

/**
 * What a grid will cost before it is started.
 *
 * @param grid its name
 * @param runs all its runs
 * @param finished those that the store has
 * @param missing number of runs to be carried out, by kind
 * @param cost of the missing ones
 * @param flopsPerSecond measured here, all workers together; 0 if nothing is missing
 * @param workers runs side by side
 */
public record ExperimentPlan(String grid, int runs, int finished, Map<String, Long> missing, Cost cost, double flopsPerSecond, int workers) {

    /**
     * Looks up what is missing, adds up its cost, and measures this machine by training the network that has most to do.
     *
     * @param places where the grid's data sets lie
     * @param seconds how long to measure
     */
    public static ExperimentPlan of(ExperimentGrid grid, RunStore store, DataLocations places, Engine engine, int workers, double seconds) {
        RunIdResolver resolver = new RunIdResolver(places);
        List<ExperimentSpec> missing = grid.runs().stream().filter(s -> store.find(resolver.id(s)).isEmpty()).toList();
        Cost cost = missing.stream().map(s -> cost(engine, resolver, s)).reduce(Cost.NONE, Cost::plus);
        Map<String, Long> kinds = missing.stream().collect(Collectors.groupingBy(s -> s.getClass().getSimpleName(), TreeMap::new, Collectors.counting()));
        Optional<Training> largest = missing.stream().filter(Training.class::isInstance).map(Training.class::cast).filter(t -> !(t instanceof LinearProbe))
            .max(Comparator.comparingLong(t -> t.solver().imagePasses()));
        double speed = largest.map(t -> workers * engine.flopsPerSecond(t, resolver.data(t.task()).classes(), workers, seconds)).orElse(0.0);
        return new ExperimentPlan(grid.name(), grid.runs().size(), grid.runs().size() - missing.size(), kinds, cost, speed, workers);
    }

    private static Cost cost(Engine engine, RunIdResolver resolver, ExperimentSpec spec) {
        int sourceClasses = spec.requires().isEmpty() ? 0 : resolver.data(spec.requires().get(0).task()).classes();
        return engine.cost(spec, resolver.data(spec.task()).taskSize(), sourceClasses);
    }

    /** Estimated time in hours; NaN where nothing could be measured. */
    public double hours() {
        return cost.flops() == 0 ? 0 : cost.flops() / flopsPerSecond / 3600;
    }
}
