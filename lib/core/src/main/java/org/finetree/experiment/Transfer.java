package org.finetree.experiment;

import java.util.List;

/** Learning a task from the weights of another: the last layer is new, the trunk is given. */
public sealed interface Transfer extends Training permits FineTuning, LinearProbe {

    /** The weights that it starts from. */
    StartingPoint from();

    @Override
    default String network() {
        return from().network();
    }

    @Override
    default List<Pretraining> requires() {
        return from().requires();
    }

    @Override
    default List<StartingPoint> starts() {
        return List.of(from());
    }
}
