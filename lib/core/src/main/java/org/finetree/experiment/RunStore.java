package org.finetree.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finished runs in a folder: {@code <id>/record.json} (hashed, renamed into place as the last act of a run) with its files beside it.
 * There is no other truth: a run without a valid record is not finished. Safe for several processes on one machine.
 */
public final class RunStore {

    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String RECORD = "record.json";

    private final Path folder;

    private RunStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a store; the folder is made when the first run begins.
     *
     * @throws IllegalArgumentException if {@code folder} is a file
     */
    public static RunStore at(Path folder) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("run store '" + folder + "' is a file: give a folder");
        }
        return new RunStore(folder.toAbsolutePath().normalize());
    }

    public Path folder() {
        return folder;
    }

    /** The record of a finished run. A damaged record is set aside as {@code record.json.damaged} and counts as unfinished. */
    public Optional<RunRecord> find(RunId id) {
        Path file = folder(id).resolve(RECORD);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file)));
        } catch (IllegalArgumentException damaged) {
            setAside(file);
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("run record '" + file + "' cannot be read", e);
        }
    }

    /** A run that another needs. @throws IllegalStateException if it is not finished */
    RunRecord required(RunId id, ExperimentSpec spec) {
        return find(id).orElseThrow(() -> new IllegalStateException("run " + id.brief() + " (" + spec.title() + ") must be finished first; launch it with its grid"));
    }

    /** All finished runs, in order of id. */
    public List<RunRecord> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(folder)) {
            List<RunRecord> records = new ArrayList<>();
            for (Path child : children.sorted().toList()) {
                String name = child.getFileName().toString();
                if (name.matches("[0-9a-f]{64}")) {
                    find(new RunId(name)).ifPresent(records::add);
                }
            }
            return records;
        } catch (IOException e) {
            throw new UncheckedIOException("run store '" + folder + "' cannot be listed", e);
        }
    }

    /**
     * A file that a finished run left, its SHA-256 checked.
     *
     * @throws IllegalStateException if the run has no such file, or it is damaged
     */
    public byte[] artifact(RunRecord run, String name) {
        String expected = run.artifacts().get(name);
        if (expected == null) {
            throw new IllegalStateException("run " + run.id().brief() + " left no file '" + name + "'; it left " + new TreeMap<>(run.artifacts()).keySet());
        }
        Path file = folder(run.id()).resolve(name);
        try {
            byte[] bytes = Files.readAllBytes(file);
            String actual = CanonicalJson.sha256(bytes);
            if (!actual.equals(expected)) {
                throw new IllegalStateException("file '" + file + "' has SHA-256 " + actual + " but the run recorded " + expected
                    + ". Delete the folder " + folder(run.id()) + " and run again");
            }
            return bytes;
        } catch (IOException e) {
            throw new IllegalStateException("file '" + file + "' of a finished run is missing. Delete the folder " + folder(run.id()) + " and run again", e);
        }
    }

    /** Where a run keeps its files; {@code work} below it is for those of a run under way. */
    Path folder(RunId id) {
        return folder.resolve(id.value());
    }

    Path work(RunId id) throws IOException {
        return Files.createDirectories(folder(id).resolve("work"));
    }

    /** Takes a run for this process, or gives nothing if another has it. The system frees it when the process ends, however it ends. */
    Optional<AutoCloseable> tryLock(RunId id) throws IOException {
        Files.createDirectories(folder(id));
        FileChannel channel = FileChannel.open(folder(id).resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException heldInThisJvm) {
            // treated as held by another
        }
        channel.close();
        return Optional.empty();
    }

    /** Moves the run's files out of {@code work} into place, then the record; from that moment the run is finished. */
    void finish(RunRecord record) throws IOException {
        Path home = folder(record.id());
        Path work = work(record.id());
        for (String name : new TreeMap<>(record.artifacts()).keySet()) {
            AtomicFile.move(work.resolve(name), home.resolve(name));
        }
        AtomicFile.write(home.resolve(RECORD), format(record).getBytes(StandardCharsets.UTF_8));
        delete(work);
    }

    static String format(RunRecord record) {
        try {
            ObjectNode wrapper = PRETTY.createObjectNode();
            String canonical = CanonicalJson.write(record);
            wrapper.set("run", PRETTY.readTree(canonical));
            wrapper.put("sha256", CanonicalJson.sha256(canonical.getBytes(StandardCharsets.UTF_8)));
            return PRETTY.writeValueAsString(wrapper) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("a run record could not be written as JSON", e);
        }
    }

    static RunRecord parse(String json) {
        try {
            JsonNode wrapper = PRETTY.readTree(json);
            if (wrapper == null || !wrapper.path("run").isObject() || !wrapper.path("sha256").isTextual()) {
                throw new IllegalArgumentException("a run record needs the keys 'run' and 'sha256'");
            }
            RunRecord record = CanonicalJson.read(wrapper.get("run").toString(), RunRecord.class);
            String canonical = CanonicalJson.write(record);
            String actual = CanonicalJson.sha256(canonical.getBytes(StandardCharsets.UTF_8));
            if (!actual.equals(wrapper.get("sha256").asText())) {
                throw new IllegalArgumentException("a run record's SHA-256 does not fit its content");
            }
            return record;
        } catch (IOException e) {
            throw new IllegalArgumentException("a run record is not JSON", e);
        }
    }

    private static void setAside(Path file) {
        try {
            AtomicFile.move(file, file.resolveSibling(RECORD + ".damaged"));
        } catch (IOException e) {
            throw new UncheckedIOException("damaged run record '" + file + "' cannot be set aside", e);
        }
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(p);
            }
        }
    }

    /** SHA-256 of each regular file directly in a folder. */
    static Map<String, String> digests(Path folder) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path f : files.filter(Files::isRegularFile).toList()) {
                digests.put(f.getFileName().toString(), CanonicalJson.sha256(Files.readAllBytes(f)));
            }
        }
        return digests;
    }
}
