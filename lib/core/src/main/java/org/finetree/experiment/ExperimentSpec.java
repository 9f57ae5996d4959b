package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;

/** One run, described so completely that it can be run again: a closed choice of kinds, each a record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Pretraining.class, name = "pretraining"),
    @JsonSubTypes.Type(value = FineTuning.class, name = "fine-tuning"),
    @JsonSubTypes.Type(value = LinearProbe.class, name = "linear-probe"),
})
public sealed interface ExperimentSpec permits Pretraining, Transfer {

    /** Images and labels that are learnt. */
    ClassificationTask task();

    /** Name of the network, such as {@code minialex28}. */
    String network();

    /** How it is learnt. */
    Solver solver();

    /** Seed of the run, not 0: initial weights of new layers, order of images, dropout. */
    long seed();

    /** The pre-training that must be finished first, if any. */
    Optional<Pretraining> requires();

    /** Short description for people. */
    String title();
}
