package org.finetree.compare;

import java.util.Arrays;
import java.util.Optional;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.study.Study;

/** What a network is asked; the answer is a top-1. */
public enum Question {
    SOURCE("source", "own classes", Pretraining.class, Study.named("sketch").source().dataset()),
    FEW_SHOT("few-shot held-out", "held-out drawings, fine-tuned on 10 per class", FineTuning.class, Study.named("sketch").target("held-out").dataset()),
    PROBE_HELD_OUT("probe held-out", "held-out drawings, linear probe", LinearProbe.class, Study.named("sketch").target("held-out").dataset()),
    PROBE_FASHION("probe fashion", "Fashion-MNIST, linear probe", LinearProbe.class, Study.named("sketch").target("fashion").dataset()),
    NEIGHBOUR_HELD_OUT("neighbour held-out", "held-out drawings, nearest neighbour", NearestNeighbours.class, Study.named("sketch").target("held-out").dataset()),
    NEIGHBOUR_FASHION("neighbour fashion", "Fashion-MNIST, nearest neighbour", NearestNeighbours.class, Study.named("sketch").target("fashion").dataset());

    private final String peerName;
    private final String title;
    private final Class<? extends ExperimentSpec> kind;
    private final String dataset;

    Question(String peerName, String title, Class<? extends ExperimentSpec> kind, String dataset) {
        this.peerName = peerName;
        this.title = title;
        this.kind = kind;
        this.dataset = dataset;
    }

    /** Its name in the peer's answers. */
    public String peerName() {
        return peerName;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** The question that a run answers. */
    static Question of(ExperimentSpec run) {
        return find(run).orElseThrow(() -> new IllegalArgumentException("run '" + run.title() + "' answers none of the comparison's questions"));
    }

    private static Optional<Question> find(ExperimentSpec run) {
        return Arrays.stream(values()).filter(q -> q.kind.isInstance(run) && run.task().isOn(q.dataset)).findFirst();
    }
}
