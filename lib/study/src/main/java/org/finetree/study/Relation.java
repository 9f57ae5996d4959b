package org.finetree.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a study relates to the paper. */
public enum Relation {
    /** The paper's own data, network and number of steps. */
    @JsonProperty("reproduction")
    REPRODUCTION,
    /** The same experiments on other data, with another network or with fewer steps. */
    @JsonProperty("analogue")
    ANALOGUE,
    /** Another study with too few steps to learn much: it shows that everything runs, and nothing else. */
    @JsonProperty("rehearsal")
    REHEARSAL
}
