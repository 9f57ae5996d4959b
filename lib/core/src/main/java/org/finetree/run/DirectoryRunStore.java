package org.finetree.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.io.AtomicFiles;
import org.finetree.io.Digests;
import org.finetree.io.FileTree;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;

/**
 * Finished runs in a folder: {@code <id>/record.json} (hashed, renamed into place as the last act of a run) with its files beside it, and {@code <id>/work} and {@code <id>/lease.json} of a run under way.
 * There is no other truth: a run without a valid record is not finished. The folder may be shared by processes of several machines.
 */
final class DirectoryRunStore implements RunStore {

    private static final String RECORD = "record.json";
    private static final String WORK = "work";
    private static final int LARGEST_RECORD = 64 << 20;

    private final Path folder;
    private final LeaseFiles leases;
    private final Set<RunId> told = ConcurrentHashMap.newKeySet();

    private DirectoryRunStore(Path folder, LeaseFiles leases) {
        this.folder = folder;
        this.leases = leases;
    }

    static DirectoryRunStore at(Path folder, LeaseFiles leases) {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("run store '" + folder + "' is a file: give a folder");
        }
        return new DirectoryRunStore(folder.toAbsolutePath().normalize(), leases);
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
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
    private void refuseForeign(RunId id) {
        if (content(id).orElse(null) instanceof RecordFile.Foreign foreign) {
            throw new IllegalStateException("run " + id.brief() + " is finished, but its record is of another version of Finetree (" + Quoted.line(foreign.reason()) + "): use that version, or name another folder with --runs");
        }
    }

    @Override
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

    @Override
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

    @Override
    public Path file(RunRecord run, String name) {
        Path file = located(run, name);
        try {
            check(run, file, Digests.of(file));
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

    private Path folder(RunId id) {
        return folder.resolve(id.value());
    }

    @Override
    public Optional<Lease> claim(RunId id) throws IOException {
        refuseForeign(id);
        Path home = Files.createDirectories(folder(id));
        return leases.claim(home.resolve("lease.json"), Files.createDirectories(home.resolve(WORK)));
    }

    @Override
    public void commit(Lease lease, RunRecord record) throws IOException {
        Path home = folder(record.id());
        if (!lease.work().equals(home.resolve(WORK))) {
            throw new IllegalArgumentException("the lease is of " + lease.work() + ", not of run " + record.id().brief() + ": claim the run that is committed");
        }
        lease.confirm();
        for (String name : new TreeMap<>(record.artifacts()).keySet()) {
            AtomicFiles.move(lease.work().resolve(name), home.resolve(name));
        }
        AtomicFiles.write(home.resolve(RECORD), RecordFile.format(record).getBytes(StandardCharsets.UTF_8));
        FileTree.delete(lease.work());
    }

    /** Where the folder may not be written the record stays and counts as unfinished all the same. */
    private static void setAside(Path file, String reason) {
        String done;
        try {
            AtomicFiles.move(file, file.resolveSibling(RECORD + ".damaged"));
            done = "it is set aside as " + RECORD + ".damaged";
        } catch (IOException e) {
            done = "it cannot be set aside (" + PlainFile.reason(e) + ")";
        }
        System.err.println("finetree: run record '" + file + "' is damaged (" + Quoted.line(reason) + "): " + done + " and its run counts as not finished");
    }
}
