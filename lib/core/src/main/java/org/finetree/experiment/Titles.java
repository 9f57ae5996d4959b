package org.finetree.experiment;

import org.finetree.sampling.SubsetSampler;

/** Words for tasks and starting points. */
final class Titles {

    /** The source whose name titles leave out where nothing else is said: that of the recorded runs. */
    static final String USUAL_SOURCE = "sketches/source";

    private Titles() {
    }

    static String of(StartingPoint from) {
        if (from instanceof StartingPoint.Pretrained p) {
            return "the net of " + arm(p, USUAL_SOURCE);
        } else if (from instanceof StartingPoint.Untrained) {
            return "an untrained net";
        } else if (from instanceof StartingPoint.DataDependent) {
            return "an untrained network, data-dependent";
        }
        return from instanceof StartingPoint.Caffe c ? "the network " + c.name() : "raw pixels";
    }

    /** The arm of an experiment that a starting point stands for: the same for every seed, so draws' seeds are left out. @param source the data set whose name is left out */
    static String arm(StartingPoint from, String source) {
        if (from instanceof StartingPoint.Pretrained p) {
            return learnt(p.run().task(), source);
        }
        if (from instanceof StartingPoint.DataDependent) {
            return Results.UNTRAINED + ", data-dependent";
        } else if (from instanceof StartingPoint.Caffe c) {
            return c.name();
        }
        return from instanceof StartingPoint.Untrained ? Results.UNTRAINED : "pixels";
    }

    private static String learnt(ClassificationTask task, String source) {
        String labels = task.labels().title().replaceAll(", seed -?\\d+", "");
        String images = task.images() instanceof SubsetSampler.AllImages ? "" : ", " + task.images().title();
        return (task.isOn(source) ? "" : task.dataset().brief() + ": ") + labels + images;
    }
}
