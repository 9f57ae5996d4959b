package org.finetree.experiment;

/** A run in which weights are learnt. */
public sealed interface Training extends ExperimentSpec permits Pretraining, Transfer {

    /** How it is learnt. */
    Solver solver();
}
