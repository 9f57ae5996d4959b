package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;
import org.finetree.seed.Seed;

/** The weights that a transfer starts from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartingPoint.Pretrained.class, name = "pretrained"),
    @JsonSubTypes.Type(value = StartingPoint.Untrained.class, name = "untrained"),
    @JsonSubTypes.Type(value = StartingPoint.Pixels.class, name = "pixels"),
})
public sealed interface StartingPoint {

    /** Name of the network. */
    String network();

    /** The pre-training behind it, if any. */
    default List<Pretraining> requires() {
        return List.of();
    }

    /** The trunk (all layers but the last) of a pre-trained network, at its last step. */
    record Pretrained(Pretraining run) implements StartingPoint {
        public Pretrained {
            Objects.requireNonNull(run, "run");
        }

        @Override
        public String network() {
            return run.network();
        }

        @Override
        public List<Pretraining> requires() {
            return List.of(run);
        }
    }

    /** Random initial weights: the paper's "Random" row (Table 1), run here in the same pipeline. */
    record Untrained(String network, long seed) implements StartingPoint {
        public Untrained {
            Objects.requireNonNull(network, "network");
            Seed.of(seed);
        }
    }

    /** No network at all: the features are the pixels, in [0, 255]. A floor for nearest neighbours; it cannot be trained. */
    record Pixels() implements StartingPoint {
        @Override
        public String network() {
            return "pixels";
        }
    }
}
