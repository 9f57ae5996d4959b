package org.finetree.experiment.local;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.GridProgress;
import org.finetree.experiment.GridProgress.RunProgress;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.RunId;
import org.finetree.experiment.Training;

/** Which runs of a grid wait, run and are finished; shared by the threads of a launcher. */
final class GridState {

    private static final double MEASUREMENT = 8_000;

    private final String name;
    private final Map<ExperimentSpec, RunId> ids;
    private final int reused;
    private final Set<ExperimentSpec> waiting;
    private final Map<ExperimentSpec, RunProgress> running = new LinkedHashMap<>();
    private final Map<ExperimentSpec, String> failures = new LinkedHashMap<>();
    private final double cost;
    private final long begun = System.nanoTime();
    private double finishedCost;
    private int finished;
    private boolean stopped;

    GridState(String name, Map<ExperimentSpec, RunId> ids, Set<ExperimentSpec> pending) {
        this.name = name;
        this.ids = ids;
        this.reused = ids.size() - pending.size();
        this.waiting = new LinkedHashSet<>(pending);
        this.cost = pending.stream().mapToDouble(GridState::cost).sum();
    }

    /** Image passes, roughly: a linear probe reads its images once and then only features; a measurement only reads. */
    private static double cost(ExperimentSpec spec) {
        return spec instanceof Training t ? t.solver().imagePasses() * (spec instanceof LinearProbe ? 0.05 : 1) : MEASUREMENT;
    }

    /** The next run whose requirement is finished; waits for one while others run; nothing when there is no more to do. */
    synchronized Optional<ExperimentSpec> take() throws InterruptedException {
        while (!stopped) {
            for (ExperimentSpec spec : waiting) {
                boolean ready = spec.requires().stream().noneMatch(p -> waiting.contains(p) || running.containsKey(p));
                if (ready) {
                    waiting.remove(spec);
                    running.put(spec, begun(spec));
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

    synchronized void step(ExperimentSpec spec, WorkerMessage.Step s) {
        running.computeIfPresent(spec, (k, before) -> new RunProgress(before.id(), before.title(), s.step(), before.steps(),
            s.loss() == null ? Double.NaN : s.loss(), s.learningRate(), s.imagesPerSecond()));
    }

    synchronized void finished(ExperimentSpec spec) {
        running.remove(spec);
        finished++;
        finishedCost += cost(spec);
        notifyAll();
    }

    /** A failed run takes with it those that need it. */
    synchronized void failed(ExperimentSpec spec, String message) {
        running.remove(spec);
        failures.put(spec, message);
        for (ExperimentSpec w : List.copyOf(waiting)) {
            if (w.requires().contains(spec)) {
                waiting.remove(w);
                failures.put(w, "not begun: it needs '" + spec.title() + "', which failed");
            }
        }
        notifyAll();
    }

    /** A run that was taken is no longer under way, whatever became of it. */
    synchronized void abandoned(ExperimentSpec spec) {
        running.remove(spec);
        notifyAll();
    }

    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized boolean stopped() {
        return stopped;
    }

    /** Runs that failed or could not be begun, with the reason, in that order. */
    synchronized Map<ExperimentSpec, String> failures() {
        return new LinkedHashMap<>(failures);
    }

    /** Runs in all, those that were found finished included. */
    int size() {
        return ids.size();
    }

    /** The name that a run was given when it was asked for. */
    RunId id(ExperimentSpec spec) {
        return ids.get(spec);
    }

    synchronized GridProgress progress() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - begun);
        double done = finishedCost;
        for (Map.Entry<ExperimentSpec, RunProgress> e : running.entrySet()) {
            done += cost(e.getKey()) * e.getValue().step() / Math.max(1, e.getValue().steps());
        }
        Duration left = done < cost * 0.005 || done <= 0 ? null : Duration.ofMillis((long) (elapsed.toMillis() * (cost - done) / done));
        return new GridProgress(name, ids.size(), reused, finished, new ArrayList<>(running.values()), elapsed, left);
    }
}
