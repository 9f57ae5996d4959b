package org.finetree.launch;

import java.util.Objects;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunId;

/**
 * A run and the name under which it was asked for.
 *
 * @param id made when the grid was started: a run whose images change while it waits has another one afterwards
 * @param spec what is to be carried out
 */
public record NamedRun(RunId id, ExperimentSpec spec) {

    public NamedRun {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(spec, "spec");
    }
}
