package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.dataset.DatasetName;

/** One run, described so completely that it can be run again: a closed choice of kinds, each a record. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Pretraining.class, name = "pretraining"),
    @JsonSubTypes.Type(value = FineTuning.class, name = "fine-tuning"),
    @JsonSubTypes.Type(value = LinearProbe.class, name = "linear-probe"),
    @JsonSubTypes.Type(value = NearestNeighbours.class, name = "nearest-neighbours"),
    @JsonSubTypes.Type(value = MaskedEvaluation.class, name = "masked-evaluation"),
    @JsonSubTypes.Type(value = FeatureExtraction.class, name = "feature-extraction"),
    @JsonSubTypes.Type(value = Similarity.class, name = "similarity"),
})
public sealed interface ExperimentSpec permits Training, Measurement {

    /** Images and labels that are learnt or measured on. */
    ClassificationTask task();

    /** Name of the network, such as {@code minialex28}. */
    String network();

    /** The networks that it trains or looks at, by the weights that they start from or, of a pre-training, that it leaves: one, or the two of a similarity. */
    List<StartingPoint> starts();

    /** The first of {@link #starts()}. */
    default StartingPoint start() {
        return starts().get(0);
    }

    /** The kind of run, as records name it: {@code fine-tuning}. */
    default String kind() {
        return Stream.of(ExperimentSpec.class.getAnnotation(JsonSubTypes.class).value()).filter(type -> type.value() == getClass()).findFirst().orElseThrow().name();
    }

    /** Seed of the run, not 0: initial weights of new layers, order of images, dropout. */
    long seed();

    /** The pre-trainings that must be finished first. */
    List<Pretraining> requires();

    /** The data sets that it and what it requires read. */
    default List<DatasetName> datasets() {
        return Stream.concat(Stream.of(this), requires().stream()).map(run -> run.task().dataset()).distinct().toList();
    }

    /** Short description for people. */
    String title();
}
