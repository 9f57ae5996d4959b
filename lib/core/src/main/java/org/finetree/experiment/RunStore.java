package org.finetree.experiment;

import java.io.IOException;
import java.io.InputStream;
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
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.finetree.io.FileTree;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;

/**
 * Finished runs in a folder: {@code <id>/record.json} (hashed, renamed into place as the last act of a run) with its files beside it.
 * There is no other truth: a run without a valid record is not finished. Safe for several processes on one machine.
 */
public final class RunStore {

    private static final String RECORD = "record.json";
    private static final int LARGEST_RECORD = 64 << 20;

    private final Path folder;
    private final Set<RunId> told = ConcurrentHashMap.newKeySet();

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
     * The record of a finished run. A damaged record, or one of another run, is set aside as {@code record.json.damaged}. A record of another version of Finetree stays where it is. Both count as unfinished, with a
     * line on standard error.
     *
     * @throws UncheckedIOException if a record is there but the system does not let it be read
     */
    public Optional<RunRecord> find(RunId id) {
        RecordFile.Content content = content(id).orElse(null);
        Path file = folder(id).resolve(RECORD);
        if (content instanceof RecordFile.Damaged damaged) {
            setAside(file, damaged.reason());
        } else if (content instanceof RecordFile.Foreign foreign && told.add(id)) {
            System.err.println("finetree: run record '" + file + "' is of another version of Finetree (" + Quoted.line(foreign.reason()) + "): it stays as it is, and this version shows the others");
        }
        return content instanceof RecordFile.Whole whole ? Optional.of(whole.record()) : Optional.empty();
    }

    private static RecordFile.Content read(InputStream in, RunId id) throws IOException {
        byte[] bytes = in.readNBytes(LARGEST_RECORD + 1);
        if (bytes.length > LARGEST_RECORD) {
            return new RecordFile.Damaged("it is larger than " + (LARGEST_RECORD >> 20) + " MiB");
        }
        String text;
        try {
            text = PlainFile.text(bytes);
        } catch (IOException e) {
            return new RecordFile.Damaged("it " + e.getMessage());
        }
        RecordFile.Content content = RecordFile.read(text);
        return content instanceof RecordFile.Whole whole && !whole.record().id().equals(id) ? new RecordFile.Damaged("it is the record of run " + whole.record().id().brief()) : content;
    }

    private Optional<RecordFile.Content> content(RunId id) {
        Path file = folder(id).resolve(RECORD);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(read(in, id));
        } catch (NoSuchFileException setAsideMeanwhile) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("run record '" + file + "' cannot be read: " + PlainFile.reason(e) + "; give its folder back to this user, or name another with --runs", e);
        }
    }

    /** @throws IllegalStateException if the run is there already, finished by a version whose record this one cannot read: it must not be written over */
    void refuseForeign(RunId id) {
        if (content(id).orElse(null) instanceof RecordFile.Foreign foreign) {
            throw new IllegalStateException("run " + id.brief() + " is finished, but its record is of another version of Finetree (" + Quoted.line(foreign.reason()) + "): use that version, or name another folder with --runs");
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
        AtomicFile.write(home.resolve(RECORD), RecordFile.format(record).getBytes(StandardCharsets.UTF_8));
        FileTree.delete(work);
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
