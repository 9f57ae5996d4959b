package org.finetree.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;

/**
 * Where finished runs are kept, and who carries out which. Safe for use by several threads and, as a folder, by several processes of several machines: a run is claimed before it is carried out, and its record
 * is committed as the last act.
 */
public interface RunStore {

    /**
     * A folder as a store; it is made when the first run begins.
     *
     * @throws IllegalArgumentException if {@code folder} is a file
     */
    static RunStore at(Path folder) {
        return DirectoryRunStore.at(folder, LeaseFiles.ofThisProcess());
    }

    /** The folder, absolute; launchers leave their logs below it. */
    Path folder();

    /**
     * The record of a finished run. A damaged record, or one of another run, is set aside as {@code record.json.damaged}. A record of another version of Finetree stays where it is. Both count as unfinished, with a
     * line on standard error.
     *
     * @throws UncheckedIOException if a record is there but the system does not let it be read
     */
    Optional<RunRecord> find(RunId id);

    /** All finished runs, in order of id. @throws UncheckedIOException if the store cannot be read */
    List<RunRecord> all();

    /**
     * Takes a run for this process, so that no other carries it out at the same time; nothing if another has it. A claim that its owner has not renewed for a minute, or whose owner has ended, goes to the next
     * who asks.
     *
     * @throws IllegalStateException if the run is there already, finished by a version whose record this one cannot read: it must not be written over
     * @throws IOException if the store cannot be written
     */
    Optional<Lease> claim(RunId id) throws IOException;

    /**
     * Moves the run's files out of the lease's work folder into place, then the record; from that moment the run is finished.
     *
     * @throws LeaseLostException if another process has taken the run over meanwhile: nothing is written
     * @throws IOException if the store cannot be written
     */
    void commit(Lease lease, RunRecord record) throws IOException;

    /**
     * A file that a finished run left, its SHA-256 checked.
     *
     * @throws NotKeptException if the run left no such file, or was not carried out here, so that its files are not in this store
     * @throws IllegalStateException if the file is damaged, or missing though its run is here
     */
    byte[] artifact(RunRecord run, String name);

    /** The place of such a file, checked as {@link #artifact} does, but never held as a whole. It is not to be changed. */
    Path file(RunRecord run, String name);

    /** A run that another needs. @throws IllegalStateException if it is not finished */
    default RunRecord required(RunId id, ExperimentSpec spec) {
        return find(id).orElseThrow(() -> new IllegalStateException("run " + id.brief() + " (" + spec.title() + ") must be finished first; launch it with its grid"));
    }
}
