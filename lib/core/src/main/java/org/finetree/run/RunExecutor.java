package org.finetree.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.finetree.dataset.DataLocations;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Measurement;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.Training;
import org.finetree.experiment.Transfer;
import org.finetree.experiment.Version;
import org.finetree.features.Predictions;
import org.finetree.io.AtomicFiles;
import org.finetree.io.Digests;
import org.finetree.io.PlainFile;
import org.finetree.metric.Score;

/** Carries out one run with an engine and leaves its record: one idempotent, resumable unit of work, the same under every launcher. */
public final class RunExecutor {

    private final RunStore store;
    private final Engine engine;
    private final int threads;
    private final RunIdResolver resolver;

    /** @param threads of each run */
    public RunExecutor(RunStore store, Engine engine, int threads) {
        this(store, engine, threads, null);
    }

    /** @param locations where data sets lie whose names do not say it; null: where the user's settings say */
    public RunExecutor(RunStore store, Engine engine, int threads, DataLocations locations) {
        this.store = store;
        this.engine = engine;
        this.threads = threads;
        this.resolver = new RunIdResolver(locations);
    }

    /** Hears of every step. */
    @FunctionalInterface
    public interface StepListener {
        void step(long step, double loss, double learningRate);
    }

    /** The name of a run; opens its data set to know the digests. */
    public RunId id(ExperimentSpec spec) {
        return resolver.id(spec);
    }

    /**
     * Gives the run's record, from the store if it is finished.
     *
     * @throws StoppedException if {@code stop} became true
     * @throws IllegalStateException if a required run is not finished
     */
    public RunRecord execute(ExperimentSpec spec, BooleanSupplier stop, StepListener listener) {
        RunId id = id(spec);
        try {
            Optional<RunRecord> finished = store.find(id);
            while (finished.isEmpty()) {
                try (Lease lease = store.claim(id).orElse(null)) {
                    finished = store.find(id);
                    if (lease != null && finished.isEmpty()) {
                        finished = carryOut(id, spec, lease, stop, listener);
                    }
                }
                if (finished.isEmpty()) {
                    waitForOther(stop);
                    finished = store.find(id);
                }
            }
            return finished.get();
        } catch (IOException e) {
            throw new UncheckedIOException("run " + id.brief() + " cannot be written to '" + store.folder() + "': " + words(e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException("stopped while waiting for another process that has this run");
        }
    }

    /** The system often names the file alone. */
    private static String words(IOException e) {
        return (e instanceof FileSystemException f && f.getFile() != null ? f.getFile() + " " : "") + PlainFile.reason(e);
    }

    private static void waitForOther(BooleanSupplier stop) throws InterruptedException {
        if (stop.getAsBoolean()) {
            throw new StoppedException("stopped while waiting for another process that has this run");
        }
        Thread.sleep(200);
    }

    /** Nothing if another process has taken the run over meanwhile: then its result is waited for. */
    private Optional<RunRecord> carryOut(RunId id, ExperimentSpec spec, Lease lease, BooleanSupplier stop, StepListener listener) throws IOException {
        engine.supports(spec).whyNot().ifPresent(why -> {
            throw new IllegalArgumentException("engine '" + engine.name() + "' does not carry out this run: " + why);
        });
        Path work = lease.work();
        Attempts attempts = Attempts.next(work);
        StepListener timed = (step, loss, rate) -> {
            attempts.keepTime();
            listener.step(step, loss, rate);
        };
        Result result;
        try {
            result = spec instanceof Training t ? train(t, work, () -> stop.getAsBoolean() || lease.lost(), timed) : measure((Measurement) spec, work);
        } catch (RuntimeException | IOException e) {
            if (isLost(lease)) {
                return Optional.empty();
            }
            attempts.saveIfPossible();
            throw e;
        }
        Provenance provenance = new Provenance(Version.FINETREE, engine.name(), engine.backend(), System.getProperty("java.version") + " "
            + System.getProperty("java.vendor"), system(), threads, attempts.started(),
            attempts.seconds(), attempts.count(), resolver.inputs(spec), Version.CODE, Processor.ofThisMachine().map(Processor::toString).orElse(""));
        RunRecord record = new RunRecord(id, spec, result.size, result.scores, result.curve, digests(work, result.files), provenance);
        try {
            store.commit(lease, record);
            return Optional.of(record);
        } catch (LeaseLostException taken) {
            return Optional.empty();
        }
    }

    /** Looked up anew: who takes a run over may have moved its files away before this process noticed. */
    private static boolean isLost(Lease lease) {
        try {
            lease.confirm();
            return false;
        } catch (LeaseLostException taken) {
            return true;
        } catch (IOException unreachable) {
            return lease.lost();
        }
    }

    private Result train(Training spec, Path work, BooleanSupplier stop, StepListener listener) throws IOException {
        TaskData data = resolver.data(spec.task());
        Engine.Outcome outcome = engine.run(new EngineJob(spec, data, sourceWeights(spec), sourceClasses(spec), work, threads, stop, listener));
        Predictions predictions = outcome.predictions();
        AtomicFiles.write(work.resolve(RunFiles.PREDICTIONS), predictions.toTsv().getBytes(StandardCharsets.UTF_8));
        List<String> files = new ArrayList<>(outcome.files());
        files.add(RunFiles.PREDICTIONS);
        return new Result(data.taskSize(), predictions.scores(), outcome.curve(), files);
    }

    private Result measure(Measurement spec, Path work) throws IOException {
        MeasurementExecutor.Outcome outcome = new MeasurementExecutor(store, engine, resolver).carryOut(spec, work);
        for (Map.Entry<String, byte[]> file : outcome.files().entrySet()) {
            AtomicFiles.write(work.resolve(file.getKey()), file.getValue());
        }
        return new Result(outcome.size(), outcome.scores(), List.of(), List.copyOf(outcome.files().keySet()));
    }

    private record Result(RunRecord.TaskSize size, List<Score> scores, List<RunRecord.CurvePoint> curve, List<String> files) {
    }

    private static Map<String, String> digests(Path work, List<String> files) throws IOException {
        Map<String, String> digests = new HashMap<>();
        for (String file : files) {
            digests.put(file, Digests.of(work.resolve(file)));
        }
        return digests;
    }

    private Optional<Path> sourceWeights(Training spec) {
        if (spec instanceof Transfer t && t.from() instanceof StartingPoint.Caffe published) {
            return Optional.of(published.file(DataLocations.ofUser()));
        }
        return spec.requires().stream().findFirst().map(p -> store.file(store.required(id(p), p), Engine.Outcome.WEIGHTS));
    }

    private int sourceClasses(Training spec) {
        return spec.requires().stream().findFirst().map(p -> resolver.data(p.task()).classes()).orElse(0);
    }

    private static String system() {
        return System.getProperty("os.name") + " " + System.getProperty("os.arch");
    }
}
