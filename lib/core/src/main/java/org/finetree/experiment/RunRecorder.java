package org.finetree.experiment;

import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.finetree.features.Predictions;

/** Writes finished runs as the CSV that {@link RecordedRuns} reads, so that they can come along with Finetree. */
public final class RunRecorder {

    private final RunStore store;

    private RunRecorder(RunStore store) {
        this.store = store;
    }

    /** A recorder of a store's runs. */
    public static RunRecorder of(RunStore store) {
        return new RunRecorder(store);
    }

    /**
     * Writes {@code runs.csv} and the files of the runs for which {@code keep} says so; an older {@code runs.csv} is replaced at once.
     *
     * @return number of runs written
     * @throws IllegalStateException if a run's files are missing or damaged
     */
    public int write(List<RunRecord> runs, FileChoice keep, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("files"));
        List<RunRecord> sorted = new ArrayList<>(runs);
        sorted.sort(Comparator.comparingLong((RunRecord r) -> r.spec().seed()).thenComparing(r -> RecordedRow.kind(r.spec())).thenComparing(r -> Results.arm(r.spec()))
            .thenComparing(r -> r.spec().task().dataset()).thenComparing(RunRecord::id));
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        try (SequenceWriter out = RecordedRuns.MAPPER.writerFor(RecordedRow.class).with(RecordedRuns.SCHEMA).writeValues(csv)) {
            for (RunRecord run : sorted) {
                out.write(RecordedRow.of(run, correct(store, run)));
                for (String name : run.artifacts().keySet()) {
                    if (keep.keeps(run, name)) {
                        AtomicFile.write(folder.resolve(RecordedRuns.file(run.id(), name)), compressed(store.artifact(run, name)));
                    }
                }
            }
        }
        AtomicFile.write(folder.resolve("runs.csv"), csv.toByteArray());
        return sorted.size();
    }

    /** Which files come along. */
    @FunctionalInterface
    public interface FileChoice {
        boolean keeps(RunRecord run, String file);
    }

    /** Which test images a run had right, from the files that it left; null where it classifies nothing. */
    static boolean[] correct(RunStore store, RunRecord run) {
        if (run.artifacts().containsKey(RunFiles.PREDICTIONS)) {
            return Predictions.fromTsv(run.size().classes(), text(store, run, RunFiles.PREDICTIONS)).correct();
        }
        return run.artifacts().containsKey(RunFiles.NEIGHBOURS) ? NeighbourTable.fromTsv(text(store, run, RunFiles.NEIGHBOURS)).correct() : null;
    }

    private static String text(RunStore store, RunRecord run, String file) {
        return new String(store.artifact(run, file), StandardCharsets.UTF_8);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
