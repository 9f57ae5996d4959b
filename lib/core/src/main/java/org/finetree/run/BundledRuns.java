package org.finetree.run;

import java.util.Map;
import java.util.Optional;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.launch.Lab;

/** Runs that were carried out before, with those of their files that were kept: read only, found by name. {@link Lab#with} takes them. */
public interface BundledRuns {

    /**
     * A run by its name.
     *
     * @param spec what the name stands for
     * @param inputs digests of all that the run reads, see {@link RunIdResolver#inputs}
     */
    Optional<RunRecord> find(RunId id, ExperimentSpec spec, Map<String, String> inputs);

    /** A file of a run, where it was kept. @throws IllegalStateException if it is damaged */
    Optional<byte[]> artifact(RunRecord run, String name);

    /** Which test images a run had right, in the order of the data set's index, where that was kept. */
    Optional<boolean[]> correct(RunRecord run);
}
