package org.finetree.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.finetree.io.PlainFile;

/**
 * A grid as people write it down: JSON with a name, a scale, and runs, each as in a run record's {@code spec}. The scale is the name of one of Finetree's, or an object with all that belongs to a
 * {@link Scale}. A data set is named as for {@link org.finetree.dataset.Datasets#open(String)}, with its place where it has one. What the runs require need not be listed. A grid that is written and read again is equal to what it was.
 *
 * @param name what it is for
 * @param scale network and schedules; {@link Scale#sketch()} where the file names none
 * @param runs specifications
 */
public record GridFile(String name, Scale scale, List<ExperimentSpec> runs) {

    private static final long LARGEST = 64L << 20;

    public GridFile {
        if (name == null || runs == null || runs.isEmpty()) {
            throw new IllegalArgumentException("a grid needs a 'name' and at least one run in 'runs'");
        }
        if (runs.stream().anyMatch(Objects::isNull)) {
            throw new IllegalArgumentException("one of the 'runs' is null: leave it out");
        }
        scale = scale == null ? Scale.sketch() : scale;
        runs = List.copyOf(runs);
    }

    /** What a grid looks like in a file. */
    public static GridFile of(ExperimentGrid grid) {
        return new GridFile(grid.name(), grid.scale(), grid.runs());
    }

    /**
     * Reads a grid, or a single run's specification as a grid of one run.
     *
     * @throws IllegalArgumentException with one line that names the file and what is wrong in it, and where
     * @throws UncheckedIOException if the file cannot be read
     */
    public static ExperimentGrid read(Path file) {
        String json;
        try {
            json = PlainFile.readText(file, LARGEST);
        } catch (IOException e) {
            throw new UncheckedIOException("grid '" + file + "' " + PlainFile.reason(e), e);
        }
        try {
            if (!json.stripLeading().startsWith("{")) {
                throw new IllegalArgumentException("it is no JSON object: a grid has a 'name' and 'runs', a single run a 'kind'");
            }
            return CanonicalJson.hasKey(json, "runs") ? grid(CanonicalJson.readWithPlaces(json, GridFile.class)) : single(CanonicalJson.readWithPlaces(json, ExperimentSpec.class));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static ExperimentGrid grid(GridFile read) {
        return new ExperimentGrid(read.name, read.scale, read.runs);
    }

    /** Which of Finetree's scales a run is of shows in its network and schedule; any other is its own. */
    private static ExperimentGrid single(ExperimentSpec spec) {
        Solver solver = spec instanceof Training t ? t.solver() : spec.requires().isEmpty() ? null : spec.requires().get(0).solver();
        Scale scale = Stream.of(Scale.sketch(), Scale.sketchQuick()).filter(s -> (spec.network().equals(s.network()) || spec.requires().isEmpty() && !(spec instanceof Training)) && s.has(solver))
            .findFirst().orElseGet(() -> Scale.ofRun(spec.network(), solver));
        return new ExperimentGrid(spec.title(), scale, List.of(spec));
    }

    /** JSON, a run per line. */
    public String toJson() {
        String named = Scale.isNamed(scale) ? CanonicalJson.write(scale.name()) : CanonicalJson.write(scale);
        StringBuilder json = new StringBuilder("{\"name\": " + CanonicalJson.write(name) + ", \"scale\": " + named + ", \"runs\": [\n");
        for (int i = 0; i < runs.size(); i++) {
            json.append(CanonicalJson.writeWithPlaces(runs.get(i))).append(i + 1 < runs.size() ? ",\n" : "\n");
        }
        return json.append("]}\n").toString();
    }
}
