package org.finetree.launch.local;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.RunId;

/**
 * What a worker says on its standard output: a mark and a JSON object, a line each. Others write there too, such as the Java machine itself and native libraries, with or without an end of line. So
 * every message begins on a line of its own, and what does not begin with the mark is none.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = WorkerMessage.Step.class, name = "step"),
    @JsonSubTypes.Type(value = WorkerMessage.Finished.class, name = "finished"),
    @JsonSubTypes.Type(value = WorkerMessage.Failed.class, name = "failed"),
    @JsonSubTypes.Type(value = WorkerMessage.Stopped.class, name = "stopped"),
})
sealed interface WorkerMessage {

    /** What begins a message. */
    String MARK = "finetree-worker ";

    /** The message as it is written, in one piece. */
    default String toLine() {
        return "\n" + MARK + CanonicalJson.write(this) + "\n";
    }

    /** The message in a line; none if somebody else wrote it. */
    static Optional<WorkerMessage> in(String line) {
        if (!line.startsWith(MARK)) {
            return Optional.empty();
        }
        try {
            return Optional.of(CanonicalJson.read(line.substring(MARK.length()), WorkerMessage.class));
        } catch (IllegalArgumentException others) {
            return Optional.empty();
        }
    }

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
