package org.finetree.study.recorded;

import com.fasterxml.jackson.databind.SequenceWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.finetree.experiment.RunRecord;
import org.finetree.io.AtomicFiles;
import org.finetree.run.CorrectImages;
import org.finetree.run.RunStore;

/** Writes finished runs as the CSV that {@link RecordedRuns} reads, so that they can be bundled with Finetree. */
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
     * Adds runs to {@code runs.csv}, replacing lines of the same name, and keeps the files for which {@code keep} says so. The old file is replaced at once.
     *
     * @return number of runs that the file then has
     * @throws IllegalStateException if a run's files are missing or damaged
     */
    public int write(List<RunRecord> runs, FileChoice keep, Path folder) throws IOException {
        Files.createDirectories(folder.resolve("files"));
        Path csv = folder.resolve("runs.csv");
        Map<String, RecordedRow> rows = new HashMap<>(Files.exists(csv) ? RecordedRuns.rows(Files.newInputStream(csv)) : Map.of());
        for (RunRecord run : runs) {
            rows.put(run.id().value(), RecordedRow.of(run, CorrectImages.of(store, run).orElse(null)));
            for (String name : run.artifacts().keySet()) {
                if (keep.keeps(run, name)) {
                    AtomicFiles.write(folder.resolve(RecordedRuns.file(run.id(), name)), compressed(store.artifact(run, name)));
                }
            }
        }
        AtomicFiles.write(csv, text(rows.values()));
        return rows.size();
    }

    private static byte[] text(Collection<RecordedRow> rows) throws IOException {
        List<RecordedRow> sorted = rows.stream().sorted(Comparator.comparingLong(RecordedRow::seed).thenComparing(RecordedRow::kind).thenComparing(RecordedRow::arm)
            .thenComparing(RecordedRow::dataset).thenComparing(RecordedRow::run)).toList();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (SequenceWriter out = RecordedRuns.MAPPER.writerFor(RecordedRow.class).with(RecordedRuns.SCHEMA).writeValues(bytes)) {
            out.writeAll(sorted);
        }
        return bytes.toByteArray();
    }

    /** Which files are bundled. */
    @FunctionalInterface
    public interface FileChoice {
        boolean keeps(RunRecord run, String file);
    }

    private static byte[] compressed(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
