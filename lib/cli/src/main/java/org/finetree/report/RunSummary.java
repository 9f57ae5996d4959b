package org.finetree.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.RunRecord;

/**
 * What a report says of one run.
 *
 * @param id the run's name
 * @param title what was run
 * @param scores measure to value as text
 * @param provenance where it comes from: name to value as text
 * @param json the whole record without its curve
 */
record RunSummary(String id, String title, Map<String, String> scores, Map<String, String> provenance, String json) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ITEMS = "test images";
    private static final long MAX_BYTES = 64L << 20;

    /** Runs of a store, in order of title, and the files that could not be read. */
    record Store(List<RunSummary> runs, List<String> unreadable) {
    }

    /**
     * Reads {@code <run>/record.json} in every folder of a run store; a store that does not exist has no runs.
     *
     * @throws ReportException if the folder cannot be listed
     */
    static Store readAll(Path folder) {
        List<RunSummary> runs = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> children = Files.list(folder)) {
                for (Path child : children.sorted().toList()) {
                    Path record = child.resolve("record.json");
                    if (Files.isRegularFile(record)) {
                        read(record, runs, unreadable);
                    }
                }
            } catch (IOException e) {
                throw new ReportException("run store '" + folder + "' cannot be listed (" + e + "): check the path", e);
            }
        }
        runs.sort(Comparator.comparing(RunSummary::title).thenComparing(RunSummary::id));
        return new Store(List.copyOf(runs), List.copyOf(unreadable));
    }

    private static void read(Path record, List<RunSummary> runs, List<String> unreadable) throws IOException {
        String name = record.getParent().getFileName() + "/" + record.getFileName();
        if (Files.size(record) > MAX_BYTES) {
            unreadable.add(name + ": larger than " + (MAX_BYTES >> 20) + " MB");
            return;
        }
        try {
            JsonNode root = JSON.readTree(record.toFile());
            JsonNode run = root != null && root.path("run").isObject() ? root.get("run") : root;
            if (run == null || !run.isObject()) {
                unreadable.add(name + ": no object");
            } else {
                runs.add(of((ObjectNode) run.deepCopy(), record.getParent().getFileName().toString()));
            }
        } catch (IOException e) {
            unreadable.add(name + ": not complete JSON");
        }
    }

    private static RunSummary of(ObjectNode run, String folder) {
        String title = describe(run);
        run.remove("curve");
        Map<String, String> scores = new LinkedHashMap<>();
        if (run.path("scores").isArray()) {
            run.get("scores").forEach(s -> score(scores, s));
        } else {
            run.path("scores").fields().forEachRemaining(s -> scores.put(measure(s.getKey()), number(s.getValue())));
        }
        Map<String, String> provenance = new LinkedHashMap<>();
        run.path("provenance").fields().forEachRemaining(p -> provenance.put(p.getKey(), p.getValue().isValueNode() ? number(p.getValue()) : p.getValue().toString()));
        return new RunSummary(run.path("id").asText(folder), title, scores, provenance, run.toPrettyString());
    }

    /** A value under its measure, and the number of test images once; another number stands with its value. */
    private static void score(Map<String, String> scores, JsonNode score) {
        String n = score.path("n").asText("");
        boolean same = n.isEmpty() || n.equals(scores.computeIfAbsent(ITEMS, k -> n));
        scores.put(measure(score.path("metric").asText("score")), number(score.path("value")) + (same ? "" : " (n = " + n + ")"));
    }

    private static String measure(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String number(JsonNode value) {
        return value.isFloatingPointNumber() ? String.format(Locale.ROOT, "%.4f", value.asDouble()) : value.asText();
    }

    /** What the run says of itself if this version knows its form, or its own title, or kind, data, labels and seed of its specification. */
    private static String describe(JsonNode run) {
        try {
            return CanonicalJson.read(run.toString(), RunRecord.class).spec().title();
        } catch (IllegalArgumentException otherForm) {
            return described(run);
        }
    }

    private static String described(JsonNode run) {
        JsonNode spec = run.path("spec");
        String own = run.path("title").asText(spec.path("title").asText(""));
        if (!own.isBlank()) {
            return own;
        }
        String seed = spec.hasNonNull("seed") ? "seed " + spec.get("seed").asText() : "";
        return Stream.concat(Stream.of("/kind", "/from/run/task/labels/title", "/from/run/task/labels/name", "/task/dataset", "/task/labels/title", "/task/labels/name")
            .map(path -> spec.at(path).asText("")), Stream.of(seed)).filter(text -> !text.isBlank()).collect(Collectors.joining(", "));
    }

    /** The first twelve digits. */
    String brief() {
        return id.length() > 12 ? id.substring(0, 12) : id;
    }
}
