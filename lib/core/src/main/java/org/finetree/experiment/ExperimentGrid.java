package org.finetree.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.finetree.dataset.DatasetName;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.features.Distance;
import org.finetree.io.Quoted;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;

/**
 * A finite list of runs for one question, in a fixed order: pre-trainings first, then what starts from them.
 *
 * @param name what it is for, such as {@code class-count}
 * @param scale network and schedules
 * @param runs all runs, requirements included, each once
 */
public record ExperimentGrid(String name, Scale scale, List<ExperimentSpec> runs) {

    /**
     * Every run once, with what it requires, pre-trainings before transfers.
     *
     * @throws IllegalArgumentException if there is no run, or the network of one cannot take its images: the message names the networks that can
     */
    public ExperimentGrid {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(scale, "scale");
        runs.forEach(r -> Objects.requireNonNull(r, "a run of grid " + Quoted.of(name)));
        List<ExperimentSpec> closed = closed(runs);
        if (closed.isEmpty()) {
            throw new IllegalArgumentException("grid " + Quoted.of(name) + " has no runs: name at least one thing to train and one seed");
        }
        NetworkInputs.check(closed);
        runs = closed;
    }

    /** Every run once, with what it requires, pre-trainings first. */
    private static List<ExperimentSpec> closed(List<ExperimentSpec> runs) {
        Set<ExperimentSpec> closed = new LinkedHashSet<>();
        runs.forEach(r -> closed.addAll(r.requires()));
        runs.stream().filter(Pretraining.class::isInstance).forEach(closed::add);
        closed.addAll(runs);
        return List.copyOf(closed);
    }

    /** Begins a grid. */
    public static Builder named(String name, Scale scale) {
        return new Builder(name, scale);
    }

    /** Puts a grid together as a sentence: what to pre-train on, what to do with the networks, with which seeds. */
    public static final class Builder {

        private final String name;
        private final Scale scale;
        private final List<LongFunction<StartingPoint>> starts = new ArrayList<>();
        private final List<LongFunction<Stream<ExperimentSpec>>> ends = new ArrayList<>();
        private DatasetName source;
        private Split measuredOn = Split.TEST;

        private Builder(String name, Scale scale) {
            this.name = name;
            this.scale = scale;
        }

        /** The data set that the networks are pre-trained on, by its name, or name and place, as for {@link org.finetree.dataset.Datasets#open(String)}. */
        public Builder source(String dataset) {
            return source(DatasetName.of(dataset));
        }

        /** The data set that the networks are pre-trained on. */
        public Builder source(DatasetName dataset) {
            source = dataset;
            return this;
        }

        /** The data set that the networks are pre-trained on. */
        public Builder source(ImageDataset dataset) {
            return source(dataset.name());
        }

        /** The part of the source that its networks are measured on: {@link Split#TEST} unless it is called, before {@code pretrain}. */
        public Builder measuredOn(Split part) {
            measuredOn = part;
            return this;
        }

        private DatasetName knownSource(String before) {
            if (source == null) {
                throw new IllegalStateException("call source(...) before " + before);
            }
            return source;
        }

        /** One arm for each label set, all images. */
        public Builder pretrain(List<LabelSet> labelSets) {
            labelSets.forEach(l -> pretrain(l.recipe(), SubsetSampler.all()));
            return this;
        }

        /** One arm: a label set and the images to learn it from. */
        public Builder pretrain(LabelSetRecipe labels, SubsetSampler images) {
            DatasetName dataset = knownSource("pretrain(...)");
            Split part = measuredOn;
            return pretrain(seed -> new ClassificationTask(dataset, labels, images, part));
        }

        /** One arm whose classes or images are drawn anew for each seed, or whose source is another data set. */
        public Builder pretrain(LongFunction<ClassificationTask> task) {
            starts.add(seed -> new StartingPoint.Pretrained(new Pretraining(task.apply(seed), scale.network(), scale.pretraining(), seed)));
            return this;
        }

        /** One arm for each number of images per class, drawn anew for each seed; of one seed, fewer are contained in more (paper section 4). */
        public Builder pretrainOnImagesPerClass(int... images) {
            DatasetName dataset = knownSource("pretrainOnImagesPerClass(...)");
            Split part = measuredOn;
            for (int n : images) {
                pretrain(seed -> new ClassificationTask(dataset, new LabelSetRecipe.All(), SubsetSampler.imagesPerClass(n, seed), part));
            }
            return this;
        }

        /** An arm without pre-training. */
        public Builder untrained() {
            starts.add(seed -> new StartingPoint.Untrained(scale.network(), seed));
            return this;
        }

        /** An arm without pre-training, its initial weights scaled by the task's images ({@link StartingPoint.DataDependent}). */
        public Builder dataDependent() {
            starts.add(seed -> new StartingPoint.DataDependent(scale.network(), seed));
            return this;
        }

        /** An arm of each network that Caffe trained. */
        public Builder from(StartingPoint.Caffe... published) {
            List.of(published).forEach(net -> starts.add(seed -> net));
            return this;
        }

        /** Retrains the last layer of every arm on a task. The paper's rule for source accuracy (Fig. 2): no dropout. */
        public Builder retrainLastLayer(ClassificationTask task) {
            return probe(task, 0);
        }

        /** A linear probe of every arm on a target. */
        public Builder probe(ClassificationTask task) {
            return probe(task, scale.linearDropout());
        }

        private Builder probe(ClassificationTask task, double dropout) {
            ends.add(seed -> starts.stream().map(s -> new LinearProbe(s.apply(seed), task, scale.featureLayer(), dropout, scale.linear(), seed)));
            return this;
        }

        /** Nearest neighbours in the frozen features of every arm: the task's training images are the gallery, its test images the queries. */
        public Builder nearestNeighbours(ClassificationTask task) {
            ends.add(seed -> starts.stream().map(s -> new NearestNeighbours(s.apply(seed), task, scale.featureLayer(), Distance.L2, seed)));
            return this;
        }

        /** Fine-tunes all layers of every arm on a target with many images. */
        public Builder fineTune(ClassificationTask task) {
            ends.add(seed -> starts.stream().map(s -> new FineTuning(s.apply(seed), task, scale.longFineTuning(), seed)));
            return this;
        }

        /** Fine-tunes all layers of every arm on a target with few images. */
        public Builder fineTuneShort(ClassificationTask task) {
            return fineTune(seed -> task);
        }

        /** Any other runs, for each seed. */
        public Builder and(LongFunction<List<ExperimentSpec>> runs) {
            ends.add(seed -> runs.apply(seed).stream());
            return this;
        }

        /** Fine-tunes on a few training images per class, drawn anew for each seed, so that the spread holds the draw's too. */
        public Builder fineTuneFewShot(String dataset, LabelSetRecipe labels, int imagesPerClass) {
            return fineTuneFewShot(DatasetName.of(dataset), labels, imagesPerClass);
        }

        /** Fine-tunes on a few training images per class, drawn anew for each seed, so that the spread holds the draw's too. */
        public Builder fineTuneFewShot(DatasetName dataset, LabelSetRecipe labels, int imagesPerClass) {
            return fineTune(seed -> new ClassificationTask(dataset, labels, SubsetSampler.imagesPerClass(imagesPerClass, seed)));
        }

        private Builder fineTune(LongFunction<ClassificationTask> task) {
            ends.add(seed -> starts.stream().map(s -> new FineTuning(s.apply(seed), task.apply(seed), scale.fineTuning(), seed)));
            return this;
        }

        /** Ends the sentence: everything above once for each seed (none may be 0). */
        public ExperimentGrid seeds(long... seeds) {
            return new ExperimentGrid(name, scale, runs(seeds));
        }

        /** The networks of one seed, in the order of the arms. */
        public List<StartingPoint> starts(long seed) {
            return starts.stream().map(start -> start.apply(seed)).toList();
        }

        /** The runs alone, those that others start from first; no network is compared with its images. For plans of what this machine cannot carry out. */
        public List<ExperimentSpec> runs(long... seeds) {
            List<ExperimentSpec> runs = new ArrayList<>();
            for (long seed : seeds) {
                starts.forEach(s -> {
                    if (s.apply(seed) instanceof StartingPoint.Pretrained p) {
                        runs.add(p.run());
                    }
                });
            }
            for (LongFunction<Stream<ExperimentSpec>> end : ends) {
                for (long seed : seeds) {
                    end.apply(seed).forEach(runs::add);
                }
            }
            return closed(runs);
        }
    }
}
