package org.finetree.labelset;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which subclasses of a superclass task: those to train on, those to test on, or all that were drawn. */
public enum Domain {
    @JsonProperty("source") SOURCE,
    @JsonProperty("target") TARGET,
    @JsonProperty("both") BOTH
}
