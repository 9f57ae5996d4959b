package org.finetree.experiment;

import java.util.Optional;

/** Learning a task from the weights of another: the last layer is new, the trunk is given. */
public sealed interface Transfer extends ExperimentSpec permits FineTuning, LinearProbe {

    /** The weights that it starts from. */
    StartingPoint from();

    @Override
    default String network() {
        return from().network();
    }

    @Override
    default Optional<Pretraining> requires() {
        return from() instanceof StartingPoint.Pretrained p ? Optional.of(p.run()) : Optional.empty();
    }
}
