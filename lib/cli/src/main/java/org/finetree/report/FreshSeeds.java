package org.finetree.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.finetree.analysis.Estimate;
import org.finetree.analysis.Interval;
import org.finetree.analysis.NextSeed;
import org.finetree.analysis.Origin;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.metric.Metric;
import org.finetree.study.Study;
import org.finetree.study.claims.Answers;
import org.finetree.study.claims.Claim;
import org.finetree.study.claims.Claims;
import org.finetree.study.claims.Verdict;

/**
 * The seeds that were trained on this machine beside the bundled ones. A bundled seed trained again is the same run by name: on the same kind of processor it must be equal. A new
 * seed must lie where the bundled ones predict one more.
 *
 * @param bundled seeds whose results are bundled, rising
 * @param repeated bundled seeds that were trained here again
 * @param added new seeds, rising
 * @param measures the statistic of each primary claim, seed by seed
 */
public record FreshSeeds(List<Long> bundled, List<Repeated> repeated, List<Long> added, List<Measure> measures) {

    private static final double LEVEL = 0.95;

    /**
     * A bundled seed trained again.
     *
     * @param seed its number
     * @param runs how many of its runs are finished here
     * @param equal how many of these have the scores and files of the bundled ones, to the bit
     * @param here engine, Java and processor of the runs here
     * @param there the same of the bundled runs
     * @param difference mean distance of top-1 between a run here and the bundled one, as a share; NaN without top-1
     * @param largest the largest such distance
     * @param spread mean distance of top-1 between two bundled seeds of a run, as a share; NaN where there is one seed
     */
    public record Repeated(long seed, int runs, int equal, String here, String there, double difference, double largest, double spread) {

        boolean isEqual() {
            return equal == runs;
        }

        /** Whether nothing explains a difference: engine, Java and processor are the same. */
        public boolean sameMachine() {
            return here.equals(there);
        }
    }

    /**
     * A primary claim's statistic by seed.
     *
     * @param claim the claim
     * @param bundled of the bundled seeds
     * @param expected where one further seed is expected, 95 %; unbounded for fewer than two seeds
     * @param added of the new seeds
     * @param repeated of bundled seeds as trained here
     * @param origins the runs behind the new seeds' values
     */
    public record Measure(Claim claim, SortedMap<Long, Double> bundled, Interval expected, SortedMap<Long, Double> added, SortedMap<Long, Double> repeated, Map<Long, Origin> origins) {

        double mean() {
            return bundled.values().stream().mapToDouble(v -> v).average().orElse(Double.NaN);
        }

        private long inside(SortedMap<Long, Double> values) {
            return values.values().stream().filter(expected::contains).count();
        }
    }

    /** Copies the lists. */
    public FreshSeeds {
        bundled = List.copyOf(bundled);
        repeated = List.copyOf(repeated);
        added = List.copyOf(added);
        measures = List.copyOf(measures);
    }

    /**
     * Compares.
     *
     * @param study whose claims are judged
     * @param grids the paper's, one scale, over bundled and new seeds
     * @param runs every run of the study, bundled ones as they are bundled
     * @param bundled the bundled seeds
     * @param again records of bundled runs as they were made here
     */
    public static FreshSeeds of(Study study, Collection<Results> grids, List<RunRecord> runs, long[] bundled, List<RunRecord> again) {
        Set<Long> known = Arrays.stream(bundled).boxed().collect(Collectors.toCollection(TreeSet::new));
        Map<String, RunRecord> here = new HashMap<>();
        again.forEach(run -> here.put(run.id().value(), run));
        Map<String, RunRecord> all = new LinkedHashMap<>();
        runs.forEach(run -> all.put(run.id().value(), run));
        Set<Long> added = new TreeSet<>();
        all.values().stream().map(run -> run.spec().seed()).filter(seed -> !known.contains(seed)).forEach(added::add);
        Map<String, Double> spreads = spreads(all.values(), known);
        Set<Long> repeated = again.stream().map(run -> run.spec().seed()).collect(Collectors.toCollection(TreeSet::new));
        return new FreshSeeds(List.copyOf(known), repeated.stream().map(seed -> repeated(seed, again, all, spreads)).toList(), List.copyOf(added), measures(study, grids, known, added, repeated, here));
    }

    private static Repeated repeated(long seed, List<RunRecord> again, Map<String, RunRecord> bundled, Map<String, Double> spreads) {
        List<RunRecord> runs = again.stream().filter(run -> run.spec().seed() == seed && bundled.containsKey(run.id().value())).toList();
        int equal = 0;
        List<Double> distances = new ArrayList<>();
        List<Double> spread = new ArrayList<>();
        for (RunRecord run : runs) {
            RunRecord there = bundled.get(run.id().value());
            equal += isEqual(run, there) ? 1 : 0;
            if (run.score(Metric.TOP1).isPresent() && there.score(Metric.TOP1).isPresent()) {
                distances.add(Math.abs(top1(run) - top1(there)));
                Double between = spreads.get(RunSummary.groupOf(run));
                if (between != null) {
                    spread.add(between);
                }
            }
        }
        return new Repeated(seed, runs.size(), equal, machines(runs), machines(runs.stream().map(run -> bundled.get(run.id().value())).toList()), mean(distances),
            distances.stream().mapToDouble(d -> d).max().orElse(Double.NaN), mean(spread));
    }

    /** Scores, and digests of those files that both name. */
    static boolean isEqual(RunRecord one, RunRecord other) {
        Map<String, String> theirs = RunFiles.digests(other);
        return one.scores().equals(other.scores()) && RunFiles.digests(one).entrySet().stream().allMatch(file -> file.getValue().equals(theirs.getOrDefault(file.getKey(), file.getValue())));
    }

    private static double top1(RunRecord run) {
        return run.score(Metric.TOP1).orElseThrow().value();
    }

    private static double mean(List<Double> values) {
        return values.isEmpty() ? Double.NaN : Estimate.of(values).mean();
    }

    private static String machines(List<RunRecord> runs) {
        return runs.stream().map(RunRecord::provenance).map(Provenance::machine).distinct().sorted().collect(Collectors.joining("; "));
    }

    /** What runs differ by that differ in their seed only: mean distance of top-1 between two bundled seeds, by the runs' common specification. */
    private static Map<String, Double> spreads(Collection<RunRecord> runs, Set<Long> bundled) {
        Map<String, List<Double>> byGroup = new HashMap<>();
        runs.stream().filter(run -> bundled.contains(run.spec().seed()) && run.score(Metric.TOP1).isPresent()).forEach(run -> byGroup.computeIfAbsent(RunSummary.groupOf(run), g -> new ArrayList<>()).add(top1(run)));
        Map<String, Double> spreads = new HashMap<>();
        byGroup.forEach((group, values) -> {
            List<Double> distances = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                for (int j = i + 1; j < values.size(); j++) {
                    distances.add(Math.abs(values.get(i) - values.get(j)));
                }
            }
            if (!distances.isEmpty()) {
                spreads.put(group, mean(distances));
            }
        });
        return spreads;
    }

    private static List<Measure> measures(Study study, Collection<Results> grids, Set<Long> bundled, Set<Long> added, Set<Long> repeated, Map<String, RunRecord> here) {
        SortedMap<Long, Map<String, Verdict>> bySeed = new TreeMap<>();
        bundled.forEach(seed -> bySeed.put(seed, verdicts(study, grids, seed, Map.of())));
        added.forEach(seed -> bySeed.put(seed, verdicts(study, grids, seed, Map.of())));
        SortedMap<Long, Map<String, Verdict>> again = new TreeMap<>();
        repeated.forEach(seed -> again.put(seed, verdicts(study, grids, seed, here)));
        List<Measure> measures = new ArrayList<>();
        for (Claim claim : bySeed.values().stream().flatMap(v -> v.values().stream()).map(Verdict::claim).filter(Claim::primary).distinct().toList()) {
            SortedMap<Long, Double> there = values(claim, bySeed, bundled);
            Map<Long, Origin> origins = new HashMap<>();
            added.forEach(seed -> origins.put(seed, bySeed.get(seed).get(claim.id()).origin()));
            measures.add(new Measure(claim, there, there.isEmpty() ? Interval.unbounded(LEVEL) : NextSeed.expected(LEVEL, there.values().stream().mapToDouble(v -> v).toArray()),
                values(claim, bySeed, added), values(claim, again, repeated), origins));
        }
        return measures;
    }

    /** The claims put to one seed. @param instead records that take the place of those of the same name */
    private static Map<String, Verdict> verdicts(Study study, Collection<Results> grids, long seed, Map<String, RunRecord> instead) {
        List<Results> some = grids.stream().map(g -> new Results(g.grid(), g.records().stream().filter(run -> run.spec().seed() == seed)
            .filter(run -> instead.isEmpty() || instead.containsKey(run.id().value())).map(run -> instead.getOrDefault(run.id().value(), run)).toList(), List.of())).toList();
        return Claims.evaluate(study, some, Answers.none()).stream().collect(Collectors.toMap(v -> v.claim().id(), v -> v, (a, b) -> a, LinkedHashMap::new));
    }

    private static SortedMap<Long, Double> values(Claim claim, Map<Long, Map<String, Verdict>> bySeed, Set<Long> seeds) {
        SortedMap<Long, Double> values = new TreeMap<>();
        seeds.forEach(seed -> {
            Verdict verdict = bySeed.get(seed).get(claim.id());
            if (Double.isFinite(verdict.estimate())) {
                values.put(seed, verdict.estimate());
            }
        });
        return values;
    }

    /** Repeated seeds of which every run is equal to the bit. */
    List<Repeated> equal() {
        return repeated.stream().filter(Repeated::isEqual).toList();
    }

    /** Values of the seeds trained here, over all measures with a prediction. */
    long compared() {
        return measures.stream().filter(m -> m.expected().bounded()).mapToLong(m -> m.added().size() + m.repeated().size()).sum();
    }

    /** How many of these lie where one more seed is expected. */
    long inside() {
        return measures.stream().filter(m -> m.expected().bounded()).mapToLong(m -> m.inside(m.added()) + m.inside(m.repeated())).sum();
    }
}
