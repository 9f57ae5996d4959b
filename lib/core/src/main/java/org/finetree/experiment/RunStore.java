package org.finetree.experiment;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.finetree.io.FileTree;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;

/**
 * Finished runs in a folder: {@code <id>/record.json} (hashed, renamed into place as the last act of a run) with its files beside it.
 * There is no other truth: a run without a valid record is not finished. Safe for several processes on one machine.
 */
public final class RunStore {

    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String RECORD = "record.json";
    private static final int LARGEST_RECORD = 64 << 20;

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

    /**
     * The record of a finished run. A damaged record, or one of another run, is set aside as {@code record.json.damaged}, with a line on standard error, and counts as unfinished.
     *
     * @throws UncheckedIOException if a record is there but the system does not let it be read
     */
    public Optional<RunRecord> find(RunId id) {
        Path file = folder(id).resolve(RECORD);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(parse(in, id));
        } catch (IllegalArgumentException damaged) {
            setAside(file, damaged.getMessage());
            return Optional.empty();
        } catch (NoSuchFileException setAsideMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("run record '" + file + "' cannot be read: " + PlainFile.reason(e) + "; give its folder back to this user, or name another with --runs", e);
        }
    }

    private static RunRecord parse(InputStream in, RunId id) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_RECORD + 1);
        if (bytes.length > LARGEST_RECORD) {
            throw new IllegalArgumentException("it is larger than " + (LARGEST_RECORD >> 20) + " MiB");
        }
        RunRecord record;
        try {
            record = parse(PlainFile.text(bytes));
        } catch (IOException e) {
            throw new IllegalArgumentException("it " + e.getMessage(), e);
        }
        if (!record.id().equals(id)) {
            throw new IllegalArgumentException("it is the record of run " + record.id().brief());
        }
        return record;
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
            throw new UncheckedIOException("run store '" + folder + "' cannot be listed: " + PlainFile.reason(e), e);
        }
    }

    /**
     * A file that a finished run left, its SHA-256 checked.
     *
     * @throws NotKeptException if the run left no such file, or was not carried out here, so that its files are not in this store
     * @throws IllegalStateException if the file is damaged, or missing though its run is here
     */
    public byte[] artifact(RunRecord run, String name) {
        Path file = located(run, name);
        try {
            byte[] bytes = Files.readAllBytes(file);
            check(run, file, CanonicalJson.sha256(bytes));
            return bytes;
        } catch (IOException e) {
            throw missing(run, file, e);
        }
    }

    /** The place of such a file, checked as {@link #artifact} does, but never held as a whole. */
    Path file(RunRecord run, String name) {
        Path file = located(run, name);
        try {
            check(run, file, RunFiles.sha256(file));
            return file;
        } catch (IOException e) {
            throw missing(run, file, e);
        }
    }

    private Path located(RunRecord run, String asked) {
        String name = RunFiles.nameIn(run, asked);
        if (!run.artifacts().containsKey(name)) {
            throw new NotKeptException("run " + run.id().brief() + " left no file '" + asked + "'; it left " + new TreeMap<>(run.artifacts()).keySet());
        }
        Path file = folder(run.id()).resolve(name);
        if (!Files.exists(file) && !Files.exists(folder(run.id()).resolve(RECORD))) {
            throw new NotKeptException("file '" + name + "' of run " + run.id().brief() + " is not in '" + folder + "': the run was not carried out here; FINETREE_RESULTS=run carries it out");
        }
        return file;
    }

    private void check(RunRecord run, Path file, String actual) {
        String expected = run.artifacts().get(file.getFileName().toString());
        if (!actual.equals(expected)) {
            throw new IllegalStateException("file '" + file + "' has SHA-256 " + actual + " but the run recorded " + expected
                + ". Delete the folder " + folder(run.id()) + " and run again");
        }
    }

    private IllegalStateException missing(RunRecord run, Path file, IOException e) {
        return new IllegalStateException("file '" + file + "' of a finished run is missing. Delete the folder " + folder(run.id()) + " and run again", e);
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
        FileTree.delete(work);
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

    /** @throws IllegalArgumentException with a short reason, if this is no whole record */
    static RunRecord parse(String json) {
        try {
            JsonNode wrapper = PRETTY.readTree(json);
            if (wrapper == null || !wrapper.path("run").isObject() || !wrapper.path("sha256").isTextual()) {
                throw new IllegalArgumentException("it lacks 'run' or 'sha256'");
            }
            RunRecord record = CanonicalJson.read(wrapper.get("run").toString(), RunRecord.class);
            String expected = wrapper.get("sha256").asText();
            // The text that stands there first: another Java may write a number of the same value in other digits.
            if (!sha256(compact(json)).equals(expected) && !sha256(CanonicalJson.write(record)).equals(expected)) {
                throw new IllegalArgumentException("its SHA-256 does not fit its content");
            }
            return record;
        } catch (IOException e) {
            throw new IllegalArgumentException("it is not JSON", e);
        }
    }

    private static String sha256(String text) {
        return CanonicalJson.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The value of {@code run} without blanks, its numbers as they stand there. */
    private static String compact(String json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonParser parser = PRETTY.createParser(json); JsonGenerator out = PRETTY.getFactory().createGenerator(text)) {
            while (parser.nextToken() != null && !(parser.currentToken() == JsonToken.FIELD_NAME && parser.getParsingContext().getParent().inRoot() && parser.currentName().equals("run"))) {
                if (parser.currentToken().isStructStart() && !parser.getParsingContext().getParent().inRoot()) {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() == null) {
                return "";
            }
            int depth = 0;
            do {
                JsonToken token = parser.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isNumeric()) {
                    out.writeNumber(parser.getText());
                } else {
                    out.copyCurrentEvent(parser);
                }
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }

    /** Where the folder may not be written the record stays and counts as unfinished all the same. */
    private static void setAside(Path file, String reason) {
        String done;
        try {
            AtomicFile.move(file, file.resolveSibling(RECORD + ".damaged"));
            done = "it is set aside as " + RECORD + ".damaged";
        } catch (IOException e) {
            done = "it cannot be set aside (" + PlainFile.reason(e) + ")";
        }
        System.err.println("finetree: run record '" + file + "' is damaged (" + Quoted.line(reason) + "): " + done + " and its run counts as not finished");
    }
}
