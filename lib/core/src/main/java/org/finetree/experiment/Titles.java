package org.finetree.experiment;

/** Words for starting points. */
final class Titles {

    private Titles() {
    }

    static String of(StartingPoint from) {
        return from instanceof StartingPoint.Pretrained p ? "the net of " + p.run().task().labels().title() : "an untrained net";
    }
}
