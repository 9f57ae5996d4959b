package org.finetree.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A grid as people write it down: JSON with a name, the name of a scale, and runs, each as in a run record's {@code spec}. What the runs require need not be listed.
 *
 * @param name what it is for
 * @param scale {@code sketch} or {@code sketch-quick}
 * @param runs specifications
 */
public record GridFile(String name, String scale, List<ExperimentSpec> runs) {

    private static final long LARGEST = 64L << 20;

    public GridFile {
        if (name == null || runs == null || runs.isEmpty()) {
            throw new IllegalArgumentException("a grid needs a 'name' and at least one run in 'runs'");
        }
        runs = List.copyOf(runs);
    }

    /** What a grid looks like in a file. */
    public static GridFile of(ExperimentGrid grid) {
        return new GridFile(grid.name(), grid.scale().name(), grid.runs());
    }

    /**
     * Reads a grid, or a single run's specification as a grid of one run.
     *
     * @throws IllegalArgumentException with one line that names the file and what is wrong in it
     */
    public static ExperimentGrid read(Path file) {
        try {
            if (Files.size(file) > LARGEST) {
                throw new IllegalArgumentException(file + ": larger than " + (LARGEST >> 20) + " MiB");
            }
            String json = Files.readString(file);
            if (json.contains("\"runs\"")) {
                GridFile read = CanonicalJson.read(json, GridFile.class);
                return new ExperimentGrid(read.name, Scale.named(read.scale == null ? "sketch" : read.scale), read.runs);
            }
            ExperimentSpec spec = CanonicalJson.read(json, ExperimentSpec.class);
            return new ExperimentGrid(spec.title(), Scale.sketch(), List.of(spec));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("grid '" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    /** JSON, a run a line. */
    public String toJson() {
        StringBuilder json = new StringBuilder("{\"name\": " + CanonicalJson.write(name) + ", \"scale\": " + CanonicalJson.write(scale) + ", \"runs\": [\n");
        for (int i = 0; i < runs.size(); i++) {
            json.append(CanonicalJson.write(runs.get(i))).append(i + 1 < runs.size() ? ",\n" : "\n");
        }
        return json.append("]}\n").toString();
    }
}
