package org.finetree.compare;

import java.util.Arrays;
import java.util.Optional;
import org.finetree.experiment.Results;
import org.finetree.experiment.Scale;

/** A network of the comparison: what it was pre-trained on. */
public enum ComparedNetwork {
    ALL("all", "all", "245 classes", true),
    FIVE_IMAGES("five-images", "all, 5 images a class", "245 classes, 5 images each", true),
    EIGHT_CLASSES("eight-classes", "bottom-up 8", "bottom-up 8", true),
    UNTRAINED("untrained", Results.UNTRAINED, "nothing", false);

    private final String peerName;
    private final String arm;
    private final String title;
    private final boolean pretrained;

    ComparedNetwork(String peerName, String arm, String title, boolean pretrained) {
        this.peerName = peerName;
        this.arm = arm;
        this.title = title;
        this.pretrained = pretrained;
    }

    /** Its name in the peer's program. */
    public String peerName() {
        return peerName;
    }

    /** What it was pre-trained on, for people. */
    public String title() {
        return title;
    }

    /** Image passes through the whole network, for the time left. */
    long passes() {
        Scale scale = Scale.sketch();
        return (pretrained ? scale.pretraining().imagePasses() : 0) + scale.fineTuning().imagePasses();
    }

    /** The network that an arm of the study is, if it takes part. */
    static Optional<ComparedNetwork> ofArm(String arm) {
        return Arrays.stream(values()).filter(n -> n.arm.equals(arm)).findFirst();
    }
}
