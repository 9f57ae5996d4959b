package org.finetree.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is learnt on a target. */
public enum TaskKind {
    /** One class per image. */
    @JsonProperty("classification")
    CLASSIFICATION("classification"),
    /** Boxes with classes. */
    @JsonProperty("detection")
    DETECTION("detection"),
    /** What each person in an image does. */
    @JsonProperty("action")
    ACTION("action classification");

    private final String label;

    TaskKind(String label) {
        this.label = label;
    }

    /** The name that people read. */
    public String label() {
        return label;
    }
}
