package org.finetree.launch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.RunId;
import org.finetree.experiment.Training;
import org.finetree.io.Quoted;
import org.finetree.launch.GridProgress.RunProgress;
import org.finetree.run.RunStore;

/**
 * What a launcher works off: which runs of a grid wait, run, are finished and failed. It hands out runs whose requirements are finished, in the grid's order, and says how far all have come. Safe for use by several
 * threads. For each run that {@link #take} gives, a launcher calls {@link #finished} or {@link #failed}, and {@link #abandoned} whatever happened.
 */
public final class RunQueue {

    private static final double MEASUREMENT = 8_000;

    private final String name;
    private final Map<ExperimentSpec, RunId> ids;
    private final int reused;
    private final Set<ExperimentSpec> waiting;
    private final Map<ExperimentSpec, RunProgress> running = new LinkedHashMap<>();
    private final Map<ExperimentSpec, String> failures = new LinkedHashMap<>();
    private final Map<ExperimentSpec, Long> begunAt = new HashMap<>();
    private final Map<String, Pace> paces = new HashMap<>();
    private final double cost;
    private final LongSupplier nanoTime;
    private final long begun;
    private int finished;
    private boolean stopped;

    /** How long runs of one sort took, and what they were thought to cost: networks differ by thousands. */
    private record Pace(double seconds, double cost) {

        static final Pace NONE = new Pace(0, 0);

        Pace plus(double moreSeconds, double moreCost) {
            return new Pace(seconds + moreSeconds, cost + moreCost);
        }
    }

    private RunQueue(String name, List<NamedRun> runs, Set<ExperimentSpec> pending, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.name = name;
        this.ids = new LinkedHashMap<>();
        runs.forEach(run -> ids.put(run.spec(), run.id()));
        this.reused = ids.size() - pending.size();
        this.waiting = new LinkedHashSet<>(pending);
        this.cost = pending.stream().mapToDouble(RunQueue::cost).sum();
    }

    /**
     * A queue of those runs that a store does not have.
     *
     * @param name what the runs are for, shown with the progress
     * @param runs all runs of a grid, in its order, their requirements included
     */
    public static RunQueue of(String name, List<NamedRun> runs, RunStore store) {
        return of(name, runs, run -> store.find(run.id()).isPresent(), System::nanoTime);
    }

    static RunQueue of(String name, List<NamedRun> runs, Predicate<NamedRun> finished, LongSupplier nanoTime) {
        Set<ExperimentSpec> pending = new LinkedHashSet<>();
        runs.stream().filter(finished.negate()).forEach(run -> pending.add(run.spec()));
        return new RunQueue(name, runs, pending, nanoTime);
    }

    /** How many runs still wait. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /** The runs that still wait, in order. */
    public synchronized Set<ExperimentSpec> pending() {
        return new LinkedHashSet<>(waiting);
    }

    /** Image passes, roughly: a linear probe reads its images once and then only features; a measurement only reads. */
    private static double cost(ExperimentSpec spec) {
        return spec instanceof Training t ? t.solver().imagePasses() * (spec instanceof LinearProbe ? 0.05 : 1) : MEASUREMENT;
    }

    /**
     * The next run whose requirements are finished; waits for one while others run; nothing when there is no more to do, or after {@link #stop}.
     *
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public synchronized Optional<ExperimentSpec> take() throws InterruptedException {
        while (!stopped) {
            for (ExperimentSpec spec : waiting) {
                boolean ready = spec.requires().stream().noneMatch(p -> waiting.contains(p) || running.containsKey(p));
                if (ready) {
                    waiting.remove(spec);
                    running.put(spec, begun(spec));
                    begunAt.put(spec, nanoTime.getAsLong());
                    return Optional.of(spec);
                }
            }
            if (waiting.isEmpty() && running.isEmpty()) {
                return Optional.empty();
            }
            wait();
        }
        return Optional.empty();
    }

    private RunProgress begun(ExperimentSpec spec) {
        long steps = spec instanceof Training t ? t.solver().steps() : 0;
        double rate = spec instanceof Training t ? t.solver().baseRate() : 0;
        return new RunProgress(ids.get(spec), spec.title(), 0, steps, Double.NaN, rate, 0);
    }

    /**
     * A run under way has come to a step.
     *
     * @param loss mean since the call before; NaN where there is none yet
     * @param imagesPerSecond speed since the call before
     */
    public synchronized void step(ExperimentSpec spec, long step, double loss, double learningRate, double imagesPerSecond) {
        running.computeIfPresent(spec, (k, before) -> new RunProgress(before.id(), before.title(), step, before.steps(), loss, learningRate, imagesPerSecond));
    }

    /** A run's record is in the store. */
    public synchronized void finished(ExperimentSpec spec) {
        running.remove(spec);
        finished++;
        paces.merge(sort(spec), new Pace(seconds(spec), cost(spec)), (a, b) -> a.plus(b.seconds, b.cost));
        notifyAll();
    }

    private static String sort(ExperimentSpec spec) {
        return spec.getClass().getSimpleName() + " " + spec.network();
    }

    private double seconds(ExperimentSpec spec) {
        return (nanoTime.getAsLong() - begunAt.get(spec)) / 1e9;
    }

    /** The time left if what waits goes on at the pace of its sort, or that of all where nothing of its sort has come far enough; null as long as too little is known. */
    private Duration left() {
        Map<String, Pace> known = new HashMap<>(paces);
        running.forEach((spec, progress) -> {
            if (share(progress) > 0) {
                known.merge(sort(spec), new Pace(seconds(spec), cost(spec) * share(progress)), (a, b) -> a.plus(b.seconds, b.cost));
            }
        });
        Pace all = known.values().stream().reduce(Pace.NONE, (a, b) -> a.plus(b.seconds, b.cost));
        if (all.cost <= 0 || all.cost < cost * 0.005) {
            return null;
        }
        double seconds = 0;
        for (ExperimentSpec spec : waiting) {
            seconds += seconds(spec, 1, known, all);
        }
        for (Map.Entry<ExperimentSpec, RunProgress> e : running.entrySet()) {
            seconds += seconds(e.getKey(), 1 - share(e.getValue()), known, all);
        }
        return Duration.ofMillis((long) (1_000 * seconds / Math.max(1, running.size())));
    }

    private static double seconds(ExperimentSpec spec, double share, Map<String, Pace> known, Pace all) {
        Pace pace = known.getOrDefault(sort(spec), all);
        return cost(spec) * share * pace.seconds / pace.cost;
    }

    private static double share(RunProgress progress) {
        return Math.min(1, progress.step() / (double) Math.max(1, progress.steps()));
    }

    /** A failed run takes with it those that need it. @param message the reason, for people */
    public synchronized void failed(ExperimentSpec spec, String message) {
        running.remove(spec);
        failures.put(spec, message);
        for (ExperimentSpec w : List.copyOf(waiting)) {
            if (w.requires().contains(spec)) {
                waiting.remove(w);
                failures.put(w, "not begun: it needs " + Quoted.line("'" + spec.title() + "'") + ", which failed");
            }
        }
        notifyAll();
    }

    /** A run that was taken is no longer under way, whatever became of it. */
    public synchronized void abandoned(ExperimentSpec spec) {
        running.remove(spec);
        notifyAll();
    }

    /** Nothing more is handed out. */
    public synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** Whether {@link #stop} was called. */
    public synchronized boolean stopped() {
        return stopped;
    }

    /** Runs that failed or could not be begun, with the reason, in that order. */
    public synchronized Map<ExperimentSpec, String> failures() {
        return new LinkedHashMap<>(failures);
    }

    /** Runs in all, those that were found finished included. */
    public int size() {
        return ids.size();
    }

    /** The name that a run was given when it was asked for. */
    public RunId id(ExperimentSpec spec) {
        return ids.get(spec);
    }

    /** How far all have come. */
    public synchronized GridProgress progress() {
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - begun);
        return new GridProgress(name, ids.size(), reused, finished, new ArrayList<>(running.values()), elapsed, left());
    }
}
