package org.finetree.experiment.local;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.finetree.experiment.RunId;

/** What a worker says, one JSON object a line on its standard output. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerMessage.Step.class, name = "step"),
    @JsonSubTypes.Type(value = WorkerMessage.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = WorkerMessage.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = WorkerMessage.Stopped.class, name = "stopped"),
})
sealed interface WorkerMessage {

    /** The run has come to a step. {@code loss} is null before the first. */
    record Step(long step, Double loss, double learningRate, double imagesPerSecond) implements WorkerMessage {
    }

    /** The run's record is in the store. */
    record Finished(RunId id) implements WorkerMessage {
    }

    /** The run cannot be carried out. */
    record Failed(String message) implements WorkerMessage {
    }

    /** A checkpoint was written on request. */
    record Stopped() implements WorkerMessage {
    }
}
