package org.finetree.study;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.finetree.dataset.Datasets;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FineTuning;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.MaskedEvaluation;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Distance;
import org.finetree.io.Quoted;
import org.finetree.labelset.ClassSplit;
import org.finetree.labelset.Clothes;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.LabelSets;
import org.finetree.labelset.SplitPart;
import org.finetree.sampling.SubsetSampler;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * The paper's experiments as grids, at the sizes that the bundled data has. Grids share runs: what two of them ask for is carried out once.
 * {@code ./finetree reproduce} runs them all; the notebooks ask for them by name.
 */
public final class PaperGrids {

    /** The drawings that networks are pre-trained on: 245 classes of 80 training images. */
    public static final String SOURCE = "sketches/source";
    /** Target (a): the 100 classes of drawings that no network was pre-trained on. */
    public static final String HELD_OUT = "sketches/held-out";
    /** Target (b): photographs of clothes in 10 classes. */
    public static final String FASHION = "fashion";

    /** Training images per class of the whole source. */
    public static final int IMAGES = 80;
    /** The smaller sets of Fig. 1: 1000 (all), 500, 250, 125 and 50 images per class in the paper. */
    public static final List<Integer> IMAGES_PER_CLASS = List.of(40, 20, 10, 5);
    /** Bottom-up label sets of Fig. 2 (918, 753, 486, 79 and 9 in the paper). */
    public static final List<Integer> BOTTOM_UP = List.of(189, 128, 46, 8);
    /** The coarse top-down set of Table 1 (127 in the paper). */
    public static final int TOP_DOWN = 95;
    /** Classes of "more images per class" in Table 2; at 80 images each they make the budgets of 40, 20 and 10 images of all 245 classes, less up to 2 %. */
    public static final List<Integer> FEWER_CLASSES = List.of(122, 61, 30);
    /** Drawings a class of the few-shot target. */
    public static final int SHOTS = 10;
    /** Gallery images per class of Fig. 4; the paper leaves it open. */
    public static final int GALLERY = 10;
    /** Depth of the minimal split (section 6). */
    public static final int SPLIT_DEPTH = 4;

    /** The sets of Fig. 1 that are small enough to be seen many times over, and the part of the steps that they get as a control. */
    public static final List<Integer> OVERFITTED = List.of(20, 10, 5);
    private static final int FEWER_STEPS = 4;

    private static final LabelSetRecipe ALL = new LabelSetRecipe.All();

    private PaperGrids() {
    }

    /** All grids of one schedule, in the order of the paper. */
    public static List<ExperimentGrid> all(Scale scale, long... seeds) {
        return List.of(imageCount(scale, seeds), classCount(scale, seeds), induction(scale, seeds), budget(scale, seeds), targetRemoved(scale, seeds),
            splits(scale, seeds), beyond(scale, seeds));
    }

    /** All runs of all grids and of the control of their schedule, each once: what {@code ./finetree reproduce} carries out. */
    public static ExperimentGrid study(Scale scale, long... seeds) {
        return new ExperimentGrid("study", scale, withControl(scale, seeds).flatMap(g -> g.runs().stream()).distinct().toList());
    }

    private static Stream<ExperimentGrid> withControl(Scale scale, long... seeds) {
        return Stream.concat(all(scale, seeds).stream(), Stream.of(fewerSteps(scale, seeds)));
    }

    /** @throws IllegalArgumentException listing the names there are */
    public static ExperimentGrid named(String name, Scale scale, long... seeds) {
        List<ExperimentGrid> all = withControl(scale, seeds).toList();
        return all.stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "no grid " + Quoted.of(name) + "; there are " + String.join(", ", all.stream().map(ExperimentGrid::name).toList())));
    }

    /** Figure 1: how many images per class does pre-training need? */
    public static ExperimentGrid imageCount(Scale scale, long... seeds) {
        return targets(ExperimentGrid.named("image-count", scale).source(SOURCE).pretrain(ALL, SubsetSampler.all())
            .pretrainOnImagesPerClass(IMAGES_PER_CLASS.stream().mapToInt(Integer::intValue).toArray()).untrained())
            .fineTune(all(HELD_OUT)).fineTuneShort(all(FASHION)).seeds(seeds);
    }

    /**
     * A control of Figure 1: the networks of few images with a quarter of the steps. At equal passes small sets are seen many times over, so that too much training, not too few
     * images, might be what costs transfer. Its schedule is another one, so it is a grid of its own that claims leave out.
     */
    public static ExperimentGrid fewerSteps(Scale scale, long... seeds) {
        Solver whole = scale.pretraining();
        Solver part = Solver.sketch(whole.baseRate(), whole.batch(), whole.imagePasses() / FEWER_STEPS);
        return targets(ExperimentGrid.named("fewer-steps", scale.withPretraining(part)).source(SOURCE)
            .pretrainOnImagesPerClass(OVERFITTED.stream().mapToInt(Integer::intValue).toArray())).seeds(seeds);
    }

    /**
     * Figure 2 and Table 1: how many pre-training classes does transfer need? Label sets bottom-up and top-down of the source sketches; the last
     * layer retrained to all source classes; transfer to the targets.
     */
    public static ExperimentGrid classCount(Scale scale, long... seeds) {
        SortedSet<Wnid> leaves = Datasets.open(SOURCE).index().wnids();
        Taxonomy wordnet = Taxonomy.wordNet30();
        int[] sizes = IntStream.concat(IntStream.of(leaves.size()), BOTTOM_UP.stream().mapToInt(Integer::intValue)).toArray();
        return targets(ExperimentGrid.named("class-count", scale).source(SOURCE).pretrain(LabelSets.bottomUp(wordnet, leaves).ofSizes(sizes))
            .pretrain(LabelSets.topDown(wordnet, leaves).ofSizes(TOP_DOWN)).untrained())
            .retrainLastLayer(all(SOURCE)).fineTuneShort(all(FASHION)).seeds(seeds);
    }

    /**
     * Figures 4 and 5: nearest neighbours among the fine classes that a coarse network does not name, in its features, in those of the network of all classes (baseline),
     * and in an untrained network's and in pixels (floors).
     */
    public static ExperimentGrid induction(Scale scale, long... seeds) {
        List<LabelSetRecipe> coarse = coarseSets();
        return ExperimentGrid.named("induction", scale).source(SOURCE).pretrain(ALL, SubsetSampler.all()).and(seed -> coarse.stream().flatMap(recipe -> {
            ClassificationTask task = new ClassificationTask(SOURCE, new LabelSetRecipe.NotToldApart(recipe), SubsetSampler.imagesPerClass(GALLERY, seed));
            return Stream.of(net(scale, recipe, seed), net(scale, ALL, seed), new StartingPoint.Untrained(scale.network(), seed), new StartingPoint.Pixels())
                .flatMap(from -> inductionRuns(from, task, scale, seed));
        }).toList()).and(seed -> neighbourRows(coarse, scale, seed)).seeds(seeds);
    }

    /** Fig. 5: one gallery of all classes for every network, so that its rows can be compared. */
    private static List<ExperimentSpec> neighbourRows(List<LabelSetRecipe> coarse, Scale scale, long seed) {
        ClassificationTask task = new ClassificationTask(SOURCE, ALL, SubsetSampler.imagesPerClass(GALLERY, seed));
        return Stream.concat(Stream.of(ALL), coarse.stream()).<ExperimentSpec>map(labels ->
            new NearestNeighbours(net(scale, labels, seed), task, scale.featureLayer(), Distance.L2, seed)).toList();
    }

    /** The features of fc7 (main) and the logits, Euclidean; in fc7 by angle as well. */
    private static Stream<ExperimentSpec> inductionRuns(StartingPoint from, ClassificationTask task, Scale scale, long seed) {
        ExperimentSpec main = new NearestNeighbours(from, task, scale.featureLayer(), Distance.L2, seed);
        return from instanceof StartingPoint.Pretrained ? Stream.of(main, new NearestNeighbours(from, task, "fc8", Distance.L2, seed),
            new NearestNeighbours(from, task, scale.featureLayer(), Distance.COSINE, seed)) : Stream.of(main);
    }

    /** The label sets that Fig. 4 asks, from fine to coarse by the number of their classes. */
    public static List<LabelSetRecipe> coarseSets() {
        List<LabelSetRecipe> sets = new ArrayList<>();
        BOTTOM_UP.forEach(n -> sets.add(new LabelSetRecipe.BottomUp(n)));
        sets.add(2, new LabelSetRecipe.TopDown(TOP_DOWN));
        return List.copyOf(sets);
    }

    /** Table 2: at one budget of images, more classes or more images per class? */
    public static ExperimentGrid budget(Scale scale, long... seeds) {
        ExperimentGrid.Builder grid = ExperimentGrid.named("budget", scale).source(SOURCE)
            .pretrainOnImagesPerClass(IMAGES_PER_CLASS.stream().limit(FEWER_CLASSES.size()).mapToInt(Integer::intValue).toArray());
        FEWER_CLASSES.forEach(n -> grid.pretrain(seed -> new ClassificationTask(SOURCE, new LabelSetRecipe.RandomClasses(n, Seed.of(seed)), SubsetSampler.all())));
        return targets(grid).seeds(seeds);
    }

    /** Table 3: must the target's classes be in the pre-training set? Clothes removed before transfer to clothes; clothes before transfer to drawings. */
    public static ExperimentGrid targetRemoved(Scale scale, long... seeds) {
        return targets(ExperimentGrid.named("target-removed", scale).source(SOURCE).pretrain(ALL, SubsetSampler.all())
            .pretrain(Clothes.removed(), SubsetSampler.all()).pretrain(seed -> all(FASHION)).untrained())
            .fineTuneShort(all(FASHION)).seeds(seeds);
    }

    /**
     * Figure 9: does adding unrelated classes help? For each part of a minimal and of a random split: the network of that part alone with its own last layer and with a
     * retrained one, the network of all classes with its last layer retrained to the part, with the other logits left out, and with all layers fine-tuned.
     */
    public static ExperimentGrid splits(Scale scale, long... seeds) {
        int half = ClassSplit.minimal(Taxonomy.wordNet30(), Datasets.open(SOURCE).index().wnids(), SPLIT_DEPTH).a().size();
        return ExperimentGrid.named("splits", scale).source(SOURCE).pretrain(ALL, SubsetSampler.all()).and(seed -> splitParts(half, seed).stream().flatMap(part -> {
            ClassificationTask task = new ClassificationTask(SOURCE, part, SubsetSampler.all());
            StartingPoint.Pretrained alone = net(scale, part, seed);
            StartingPoint.Pretrained full = net(scale, ALL, seed);
            return Stream.<ExperimentSpec>of(alone.run(), lastLayer(alone, task, scale, seed), lastLayer(full, task, scale, seed),
                new MaskedEvaluation(full.run(), task, seed), new FineTuning(full, task, scale.fineTuning(), seed));
        }).toList()).seeds(seeds);
    }

    /** Minimal A and B, random A and B; the random split is drawn anew for each seed, its parts as large as the minimal one's. */
    public static List<LabelSetRecipe> splitParts(int sizeA, long seed) {
        return List.of(new LabelSetRecipe.MinimalSplit(SPLIT_DEPTH, SplitPart.A), new LabelSetRecipe.MinimalSplit(SPLIT_DEPTH, SplitPart.B),
            new LabelSetRecipe.RandomSplit(sizeA, Seed.of(seed), SplitPart.A), new LabelSetRecipe.RandomSplit(sizeA, Seed.of(seed), SplitPart.B));
    }

    /** Beyond the paper: how alike the networks of different label sets are. Linear probes, k-NN transfer and cost come from the other grids' runs. */
    public static ExperimentGrid beyond(Scale scale, long... seeds) {
        List<LabelSetRecipe> sets = new ArrayList<>(List.of(ALL));
        sets.addAll(coarseSets());
        return ExperimentGrid.named("beyond", scale).source(SOURCE).pretrain(ALL, SubsetSampler.all()).and(seed -> {
            List<StartingPoint> nets = new ArrayList<>();
            sets.forEach(s -> nets.add(net(scale, s, seed)));
            nets.add(new StartingPoint.Untrained(scale.network(), seed));
            List<ExperimentSpec> pairs = new ArrayList<>();
            for (int i = 0; i < nets.size(); i++) {
                for (int j = i + 1; j < nets.size(); j++) {
                    pairs.add(new Similarity(nets.get(i), nets.get(j), all(HELD_OUT), scale.featureLayer(), seed));
                }
            }
            return pairs;
        }).seeds(seeds);
    }

    /** What every network is evaluated on: few drawings of held-out classes, fine-tuned; linear probe and nearest neighbours on both targets. */
    private static ExperimentGrid.Builder targets(ExperimentGrid.Builder grid) {
        return grid.fineTuneFewShot(HELD_OUT, ALL, SHOTS).probe(all(HELD_OUT)).probe(all(FASHION)).nearestNeighbours(all(HELD_OUT)).nearestNeighbours(all(FASHION));
    }

    private static ClassificationTask all(String dataset) {
        return new ClassificationTask(dataset, ALL, SubsetSampler.all());
    }

    private static StartingPoint.Pretrained net(Scale scale, LabelSetRecipe labels, long seed) {
        return new StartingPoint.Pretrained(new Pretraining(new ClassificationTask(SOURCE, labels, SubsetSampler.all()), scale.network(), scale.pretraining(), seed));
    }

    /** Both networks of Fig. 9 get the same last-layer training, else the comparison is unequal. */
    private static LinearProbe lastLayer(StartingPoint from, ClassificationTask task, Scale scale, long seed) {
        return new LinearProbe(from, task, scale.featureLayer(), 0, scale.linear(), seed);
    }
}
