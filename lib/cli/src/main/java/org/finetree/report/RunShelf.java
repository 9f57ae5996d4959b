package org.finetree.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.RunRecord;

/** The finished runs that a page knows: those of a store, and others, such as recorded ones that come along. */
final class RunShelf {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MAX_BYTES = 64L << 20;

    private final Map<String, RunSummary> byBrief = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private RunShelf() {
    }

    static RunShelf empty() {
        return new RunShelf();
    }

    /**
     * Reads {@code <run>/record.json} in every folder of a run store; a store that does not exist has no runs.
     *
     * @throws ReportException if the folder cannot be listed
     */
    static RunShelf of(Path store) {
        RunShelf shelf = new RunShelf();
        if (Files.isDirectory(store)) {
            try (Stream<Path> children = Files.list(store)) {
                for (Path child : children.sorted().toList()) {
                    Path record = child.resolve("record.json");
                    if (Files.isRegularFile(record)) {
                        shelf.read(record);
                    }
                }
            } catch (IOException e) {
                throw new ReportException("run store '" + store + "' cannot be listed (" + e + "): check the path", e);
            }
        }
        return shelf;
    }

    private void read(Path record) throws IOException {
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
            } else if (root.path("sha256").isTextual() && !root.get("sha256").asText().equals(digest(run))) {
                unreadable.add(name + ": its SHA-256 does not fit its content");
            } else {
                put(RunSummary.of((ObjectNode) run.deepCopy(), record.getParent().getFileName().toString()));
            }
        } catch (IOException e) {
            unreadable.add(name + ": not complete JSON");
        }
    }

    /** As the store computes it: numbers are written the way this version writes them. */
    private static String digest(JsonNode run) {
        try {
            return CanonicalJson.sha256(CanonicalJson.write(CanonicalJson.read(run.toString(), RunRecord.class)).getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException otherForm) {
            return "";
        }
    }

    /** Adds runs that are not there yet. */
    void add(Collection<RunRecord> more) {
        more.stream().filter(r -> !byBrief.containsKey(r.id().brief())).map(RunSummary::of).forEach(this::put);
    }

    private void put(RunSummary run) {
        byBrief.put(run.brief(), run);
    }

    /** @param brief first twelve digits of its name */
    Optional<RunSummary> find(String brief) {
        return Optional.ofNullable(byBrief.get(brief));
    }

    /** In order of title, then seed. */
    List<RunSummary> runs() {
        return byBrief.values().stream().sorted(Comparator.comparing(RunSummary::title).thenComparing(RunSummary::group).thenComparing(RunSummary::seed).thenComparing(RunSummary::id)).toList();
    }

    /** Runs that differ only in their seeds, together; in the order of {@link #runs}. */
    List<List<RunSummary>> groups() {
        Map<String, List<RunSummary>> groups = new LinkedHashMap<>();
        runs().forEach(run -> groups.computeIfAbsent(run.group(), g -> new ArrayList<>()).add(run));
        return List.copyOf(groups.values());
    }

    List<String> unreadable() {
        return List.copyOf(unreadable);
    }
}
