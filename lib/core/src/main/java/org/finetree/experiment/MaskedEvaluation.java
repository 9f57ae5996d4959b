package org.finetree.experiment;

import java.util.List;
import java.util.Objects;
import org.finetree.seed.Seed;

/**
 * A pre-trained network that must choose among some of its own classes only: its logits of the other classes are left out, and nothing is trained. A control for
 * Fig. 9 that the paper does not have: it tells what a network of all classes knows of a split before its last layer is retrained.
 *
 * @param from the pre-training; its label set must have every class of the task's
 * @param task classes to choose among, measured on their test images
 * @param seed not 0; nothing is drawn from it, it names the repetition
 */
public record MaskedEvaluation(Pretraining from, ClassificationTask task, long seed) implements Measurement {

    public MaskedEvaluation {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(task, "task");
        Seed.of(seed);
    }

    @Override
    public String network() {
        return from.network();
    }

    @Override
    public List<Pretraining> requires() {
        return List.of(from);
    }

    @Override
    public List<StartingPoint> starts() {
        return List.of(new StartingPoint.Pretrained(from));
    }

    @Override
    public String title() {
        return "choose with " + Titles.of(new StartingPoint.Pretrained(from)) + " among " + task.labels().title() + ", seed " + seed;
    }
}
