package org.finetree.study.claims;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.finetree.experiment.ExperimentSpec;
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
import org.finetree.study.Protocol;
import org.finetree.study.Study;
import org.finetree.study.Target;

/** The finished runs of several grids, each once, looked up by what a claim needs. */
final class RunPool {

    private final Study study;
    private final Map<ExperimentSpec, RunRecord> runs = new LinkedHashMap<>();

    RunPool(Study study, Collection<Results> results) {
        this.study = study;
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
    @FunctionalInterface
    interface Network extends Predicate<StartingPoint> {

        static Network untrained() {
            return StartingPoint.Untrained.class::isInstance;
        }

        static Network pixels() {
            return StartingPoint.Pixels.class::isInstance;
        }
    }

    /** The network of some classes of the source and all their images. */
    Network network(Predicate<LabelSetRecipe> labels) {
        return from -> from instanceof StartingPoint.Pretrained p && study.isSource(p.run().task()) && labels.test(p.run().task().labels())
            && images(p.run().task().images()) == study.source().imagesPerClass();
    }

    /** Of one label set, all images. */
    Network network(LabelSetRecipe labels) {
        return network(labels::equals);
    }

    /** Of all classes, so many images each. */
    Network ofImages(int images) {
        return from -> from instanceof StartingPoint.Pretrained p && study.isSource(p.run().task()) && p.run().task().labels() instanceof LabelSetRecipe.All && images(p.run().task().images()) == images;
    }

    private int images(SubsetSampler sampler) {
        return sampler instanceof SubsetSampler.ImagesPerClass some ? some.images() : sampler instanceof SubsetSampler.AllImages ? study.source().imagesPerClass() : -1;
    }

    SortedMap<Long, RunRecord> pretrained(Network network) {
        return where(s -> s instanceof Pretraining p && network.test(new StartingPoint.Pretrained(p)));
    }

    /** Evaluated on a target. @throws IllegalArgumentException if the protocol is none of a target's */
    SortedMap<Long, RunRecord> transferred(Network network, Target target, Protocol protocol) {
        Predicate<ExperimentSpec> wanted = target.measure(protocol).runs();
        return where(s -> wanted.test(s) && network.test(s.start()));
    }

    /** With the last layer retrained on one part of the source. */
    SortedMap<Long, RunRecord> lastLayer(Network network, Predicate<LabelSetRecipe> part) {
        return where(s -> s instanceof LinearProbe p && network.test(p.from()) && study.isSource(s.task()) && part.test(s.task().labels()));
    }

    SortedMap<Long, RunRecord> masked(Network network, Predicate<LabelSetRecipe> part) {
        return where(s -> s instanceof MaskedEvaluation m && network.test(new StartingPoint.Pretrained(m.from())) && part.test(s.task().labels()));
    }

    /** Nearest neighbours in the main layer by Euclidean distance among classes that a coarse set does not tell apart. */
    SortedMap<Long, RunRecord> induced(Network network, LabelSetRecipe coarse) {
        return where(s -> s instanceof NearestNeighbours n && network.test(n.from()) && n.distance() == Distance.L2 && !study.features().also().contains(n.featureLayer())
            && s.task().labels().equals(new LabelSetRecipe.NotToldApart(coarse)));
    }
}
