package org.finetree.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.run.RunStore;

/** The finished runs that a report knows: those of a store, and others, such as bundled ones. A run that is in both and differs is known twice: the bundled one, and its twin made here. */
final class RunShelf {

    private static final String RECORD = "record.json";
    private static final long MAX_BYTES = 64L << 20;
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Map<String, RunSummary> byBrief = new LinkedHashMap<>();
    private final Map<String, RunSummary> twins = new LinkedHashMap<>();
    private final Map<String, RunRecord> stored = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private RunShelf() {
    }

    static RunShelf empty() {
        return new RunShelf();
    }

    /**
     * The runs of a store, as the store itself tells them: what {@code finetree runs} does not list, a page does not show among sound records, whatever its file says. What lies
     * there besides is named. A store that does not exist has no runs.
     *
     * @throws ReportException if the folder cannot be listed
     */
    static RunShelf of(Path store) {
        RunShelf shelf = new RunShelf();
        if (Files.isDirectory(store)) {
            RunStore runs = RunStore.at(store);
            try (Stream<Path> children = Files.list(store)) {
                for (Path child : children.sorted().toList()) {
                    if (Files.exists(child.resolve(RECORD), LinkOption.NOFOLLOW_LINKS)) {
                        shelf.read(runs, child);
                    } else if (Files.exists(child.resolve(RECORD + ".damaged"))) {
                        shelf.unreadable.add(child.getFileName() + "/" + RECORD + ".damaged: set aside, the run counts as unfinished");
                    }
                }
            } catch (IOException e) {
                throw new ReportException("run store '" + store + "' cannot be listed (" + e + "): check the path", e);
            }
        }
        return shelf;
    }

    private void read(RunStore store, Path folder) {
        String name = folder.getFileName().toString();
        Path file = folder.resolve(RECORD);
        try {
            if (!NAME.matcher(name).matches()) {
                unreadable.add(name + "/" + RECORD + ": not the folder of a run, whose name has 64 hex digits");
            } else if (!Files.isRegularFile(file) || Files.size(file) > MAX_BYTES) {
                unreadable.add(name + "/" + RECORD + ": no file, or larger than " + (MAX_BYTES >> 20) + " MB");
            } else {
                Optional<RunRecord> found = store.find(new RunId(name));
                if (found.isEmpty()) {
                    unreadable.add(name + "/" + RECORD + ": damaged, or not written by a run (its SHA-256 does not fit its content); the store counts the run as unfinished");
                } else if (!found.get().id().value().equals(name)) {
                    unreadable.add(name + "/" + RECORD + ": the record of another run, " + found.get().id().brief());
                } else {
                    stored.put(found.get().id().brief(), found.get());
                    put(RunSummary.of(found.get()));
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            unreadable.add(name + "/" + RECORD + ": cannot be read (" + e.getMessage() + ")");
        }
    }

    /** Adds runs. One that is in the store too takes its place where they differ, for the figures show the bundled one; the store's is kept as its twin. */
    void add(Collection<RunRecord> more) {
        for (RunRecord run : more) {
            RunRecord here = stored.get(run.id().brief());
            if (here == null) {
                put(RunSummary.of(run));
            } else if (!FreshSeeds.isEqual(here, run)) {
                twins.put(run.id().brief(), byBrief.get(run.id().brief()).asTwin());
                put(RunSummary.of(run));
            }
        }
    }

    private void put(RunSummary run) {
        byBrief.put(run.brief(), run);
    }

    /** @param brief first twelve digits of its name */
    Optional<RunSummary> find(String brief) {
        return Optional.ofNullable(byBrief.get(brief));
    }

    /** The run of that name as it was made here, where the bundled one differs. */
    Optional<RunSummary> twin(String brief) {
        return Optional.ofNullable(twins.get(brief));
    }

    /** The twins. */
    List<RunSummary> twins() {
        return List.copyOf(twins.values());
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
