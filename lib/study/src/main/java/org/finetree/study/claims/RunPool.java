package org.finetree.study.claims;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.MaskedEvaluation;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Distance;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.finetree.study.PaperGrids;

/** The finished runs of several grids, each once, looked up by what a claim needs. */
final class RunPool {

    private final Map<ExperimentSpec, RunRecord> runs = new LinkedHashMap<>();

    RunPool(Collection<Results> results) {
        results.forEach(r -> r.records().forEach(run -> runs.putIfAbsent(run.spec(), run)));
    }

    /** By seed. @throws IllegalArgumentException if two runs of one seed answer: the claim would not know which */
    private SortedMap<Long, RunRecord> where(Predicate<ExperimentSpec> wanted) {
        SortedMap<Long, RunRecord> bySeed = new TreeMap<>();
        for (RunRecord run : runs.values()) {
            if (wanted.test(run.spec())) {
                RunRecord other = bySeed.put(run.spec().seed(), run);
                if (other != null) {
                    throw new IllegalArgumentException("runs " + other.id().brief() + " and " + run.id().brief() + " are both '" + run.spec().title()
                        + "': judge results of one scale and one schedule at a time");
                }
            }
        }
        return bySeed;
    }

    /** Which network: what it was pre-trained on, or none. */
    interface Net extends Predicate<StartingPoint> {

        static Net of(Predicate<LabelSetRecipe> labels, int images) {
            return from -> from instanceof StartingPoint.Pretrained p && p.run().task().isOn(PaperGrids.SOURCE) && labels.test(p.run().task().labels())
                && images(p.run().task().images()) == images;
        }

        /** Of one label set, all images. */
        static Net of(LabelSetRecipe labels) {
            return of(labels::equals, PaperGrids.IMAGES);
        }

        /** Of all classes, so many images each. */
        static Net ofImages(int images) {
            return of(new LabelSetRecipe.All()::equals, images);
        }

        static Net untrained() {
            return StartingPoint.Untrained.class::isInstance;
        }

        static Net pixels() {
            return StartingPoint.Pixels.class::isInstance;
        }
    }

    private static int images(SubsetSampler sampler) {
        return sampler instanceof SubsetSampler.ImagesPerClass some ? some.images() : sampler instanceof SubsetSampler.AllImages ? PaperGrids.IMAGES : -1;
    }

    SortedMap<Long, RunRecord> pretrained(Net net) {
        return where(s -> s instanceof Pretraining p && net.test(new StartingPoint.Pretrained(p)));
    }

    /** Fine-tuned on a target's classes; {@code shots} images each, or all where it is {@link PaperGrids#IMAGES}. */
    SortedMap<Long, RunRecord> fineTuned(Net net, String target, int shots) {
        return where(s -> s instanceof FineTuning f && net.test(f.from()) && s.task().isOn(target) && all(s) && images(s.task().images()) == shots);
    }

    SortedMap<Long, RunRecord> probed(Net net, String target) {
        return where(s -> s instanceof LinearProbe p && net.test(p.from()) && s.task().isOn(target) && all(s) && images(s.task().images()) == PaperGrids.IMAGES);
    }

    /** With the last layer retrained on one part of the source. */
    SortedMap<Long, RunRecord> lastLayer(Net net, Predicate<LabelSetRecipe> part) {
        return where(s -> s instanceof LinearProbe p && net.test(p.from()) && s.task().isOn(PaperGrids.SOURCE) && part.test(s.task().labels()));
    }

    SortedMap<Long, RunRecord> masked(Net net, Predicate<LabelSetRecipe> part) {
        return where(s -> s instanceof MaskedEvaluation m && net.test(new StartingPoint.Pretrained(m.from())) && part.test(s.task().labels()));
    }

    /** Nearest neighbours in fc7 by Euclidean distance among classes that a coarse set does not tell apart. */
    SortedMap<Long, RunRecord> induced(Net net, LabelSetRecipe coarse) {
        return where(s -> s instanceof NearestNeighbours n && net.test(n.from()) && n.distance() == Distance.L2 && !n.featureLayer().equals("fc8")
            && s.task().labels().equals(new LabelSetRecipe.NotToldApart(coarse)));
    }

    private static boolean all(ExperimentSpec spec) {
        return spec.task().labels() instanceof LabelSetRecipe.All;
    }
}
