package org.finetree.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.LabelSets;
import org.finetree.labelset.SplitPart;
import org.finetree.sampling.SubsetSampler;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * The paper's experiments as grids, at the sizes and on the data of a study. Grids share runs: what two of them ask for is carried out once.
 * {@code ./finetree reproduce} runs them all; the notebooks ask for them by name.
 */
public final class PaperGrids {

    private static final LabelSetRecipe ALL = new LabelSetRecipe.All();
    private static final String FEWER_STEPS = "fewer-steps";

    private PaperGrids() {
    }

    /** All grids of one schedule, in the order of the paper. */
    public static List<ExperimentGrid> all(Study study, long... seeds) {
        return builders(study).map(grid -> grid.seeds(seeds)).toList();
    }

    private static Stream<ExperimentGrid.Builder> builders(Study study) {
        return Stream.of(imageCount(study), classCount(study), induction(study), budget(study), targetRemoved(study), splits(study), beyond(study)).flatMap(Optional::stream);
    }

    /** All runs of all grids and of the control of their schedule, each once: what {@code ./finetree reproduce} carries out. */
    public static ExperimentGrid study(Study study, long... seeds) {
        return new ExperimentGrid("study", study.scale(), runs(study, seeds));
    }

    /** The same runs, pre-trainings first, where they need not fit this machine: no network is compared with its images, and no images are read if the library has the list of their classes. */
    public static List<ExperimentSpec> runs(Study study, long... seeds) {
        List<ExperimentSpec> runs = withControl(study).flatMap(grid -> grid.runs(seeds).stream()).distinct().toList();
        return Stream.concat(runs.stream().filter(Pretraining.class::isInstance), runs.stream().filter(run -> !(run instanceof Pretraining))).toList();
    }

    /** The networks of one seed that are transferred to targets, whatever the targets are. */
    static Stream<StartingPoint> transferred(Study study, long seed) {
        return Stream.of(imageCount(study), classCount(study), budget(study), targetRemoved(study)).flatMap(Optional::stream).flatMap(grid -> grid.starts(seed).stream()).distinct();
    }

    private static Stream<ExperimentGrid.Builder> withControl(Study study) {
        return Stream.concat(builders(study), fewerSteps(study).stream());
    }

    /** @throws IllegalArgumentException listing the names there are */
    public static ExperimentGrid named(String name, Study study, long... seeds) {
        List<ExperimentGrid> all = withControl(study).map(grid -> grid.seeds(seeds)).toList();
        return all.stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "no grid " + Quoted.of(name) + "; there are " + String.join(", ", all.stream().map(ExperimentGrid::name).toList())));
    }

    private static ExperimentGrid made(Optional<ExperimentGrid.Builder> grid, Study study, String part, long... seeds) {
        return grid.orElseThrow(() -> new IllegalArgumentException("study '" + study.name() + "' has no '" + part + "': add it to its file")).seeds(seeds);
    }

    /** Figure 1: how many images per class does pre-training need? */
    public static ExperimentGrid imageCount(Study study, long... seeds) {
        return made(imageCount(study), study, "imagesPerClass", seeds);
    }

    private static Optional<ExperimentGrid.Builder> imageCount(Study study) {
        return Optional.of(tuned("image-count", study, targets(study, begun("image-count", study).pretrain(ALL, SubsetSampler.all()).pretrainOnImagesPerClass(numbers(study.imagesPerClass())).untrained())));
    }

    /**
     * A control of Figure 1: the networks of few images with a part of the steps. At equal passes small sets are seen many times over, so that too much training, not too few
     * images, might be what costs transfer. Its schedule is another one, so it is a grid of its own that claims leave out.
     *
     * @throws IllegalArgumentException if the study has no such control
     */
    public static ExperimentGrid fewerSteps(Study study, long... seeds) {
        return made(fewerSteps(study), study, "fewerSteps", seeds);
    }

    private static Optional<ExperimentGrid.Builder> fewerSteps(Study study) {
        FewerStepsControl control = study.fewerSteps();
        return Optional.ofNullable(control).map(some -> {
            Solver part = study.schedules().pretraining().divided(some.part()).solver();
            return tuned(FEWER_STEPS, study, targets(study, ExperimentGrid.named(FEWER_STEPS, study.scale().withPretraining(part)).source(study.source().dataset())
                .pretrainOnImagesPerClass(numbers(some.imagesPerClass()))));
        });
    }

    /**
     * Figure 2 and Table 1: how many pre-training classes does transfer need? Label sets bottom-up and top-down of the source's classes; the last
     * layer retrained to all source classes; transfer to the targets.
     */
    public static ExperimentGrid classCount(Study study, long... seeds) {
        return made(classCount(study), study, "labelSets", seeds);
    }

    private static Optional<ExperimentGrid.Builder> classCount(Study study) {
        SortedSet<Wnid> leaves = study.leaves();
        Taxonomy wordnet = Taxonomy.wordNet30();
        int[] sizes = IntStream.concat(IntStream.of(leaves.size()), study.labelSets().bottomUp().stream().mapToInt(Integer::intValue)).toArray();
        ExperimentGrid.Builder grid = targets(study, begun("class-count", study).pretrain(LabelSets.bottomUp(wordnet, leaves).ofSizes(sizes))
            .pretrain(LabelSets.topDown(wordnet, leaves).ofSizes(study.labelSets().topDown())).untrained()).retrainLastLayer(all(study.source().dataset()));
        return Optional.of(tuned("class-count", study, grid));
    }

    /**
     * Figures 4 and 5: nearest neighbours among the fine classes that a coarse network does not name, in its features, in those of the network of all classes (baseline),
     * and in an untrained network's and in pixels (floors).
     */
    public static ExperimentGrid induction(Study study, long... seeds) {
        return made(induction(study), study, "labelSets", seeds);
    }

    private static Optional<ExperimentGrid.Builder> induction(Study study) {
        List<LabelSetRecipe> coarse = coarseSets(study);
        Scale scale = study.scale();
        return Optional.of(begun("induction", study).pretrain(ALL, SubsetSampler.all()).and(seed -> coarse.stream().flatMap(recipe -> {
            ClassificationTask task = new ClassificationTask(study.source().dataset(), new LabelSetRecipe.NotToldApart(recipe), SubsetSampler.imagesPerClass(study.gallery(), seed));
            return Stream.of(net(study, recipe, seed), net(study, ALL, seed), new StartingPoint.Untrained(scale.network(), seed), new StartingPoint.Pixels())
                .flatMap(from -> inductionRuns(from, task, study, seed));
        }).toList()).and(seed -> neighbourRows(coarse, study, seed)));
    }

    /** Fig. 5: one gallery of all classes for every network, so that its rows can be compared. */
    private static List<ExperimentSpec> neighbourRows(List<LabelSetRecipe> coarse, Study study, long seed) {
        ClassificationTask task = new ClassificationTask(study.source().dataset(), ALL, SubsetSampler.imagesPerClass(study.gallery(), seed));
        return Stream.concat(Stream.of(ALL), coarse.stream()).<ExperimentSpec>map(labels ->
            new NearestNeighbours(net(study, labels, seed), task, study.features().main(), Distance.L2, seed)).toList();
    }

    /** The main layer and the further ones, Euclidean; in the main one by angle as well. */
    private static Stream<ExperimentSpec> inductionRuns(StartingPoint from, ClassificationTask task, Study study, long seed) {
        String main = study.features().main();
        Stream<ExperimentSpec> euclidean = Stream.of(new NearestNeighbours(from, task, main, Distance.L2, seed));
        return !(from instanceof StartingPoint.Pretrained) ? euclidean : Stream.concat(Stream.concat(euclidean,
            study.features().also().stream().map(layer -> new NearestNeighbours(from, task, layer, Distance.L2, seed))), Stream.of(new NearestNeighbours(from, task, main, Distance.COSINE, seed)));
    }

    /** The label sets that Fig. 4 asks, from fine to coarse by the number of their classes: the bottom-up ones, and the top-down one before the first bottom-up one of fewer classes. */
    public static List<LabelSetRecipe> coarseSets(Study study) {
        List<LabelSetRecipe> sets = new ArrayList<>();
        study.labelSets().bottomUp().forEach(n -> sets.add(new LabelSetRecipe.BottomUp(n)));
        int finer = (int) study.labelSets().bottomUp().stream().filter(n -> n >= study.labelSets().topDown()).count();
        sets.add(finer, new LabelSetRecipe.TopDown(study.labelSets().topDown()));
        return List.copyOf(sets);
    }

    /** Table 2: at one budget of images, more classes or more images per class? @throws IllegalArgumentException if the study has no budgets */
    public static ExperimentGrid budget(Study study, long... seeds) {
        return made(budget(study), study, "budgets", seeds);
    }

    private static Optional<ExperimentGrid.Builder> budget(Study study) {
        if (study.budgets().isEmpty()) {
            return Optional.empty();
        }
        ExperimentGrid.Builder grid = begun("budget", study).pretrainOnImagesPerClass(study.budgets().stream().mapToInt(BudgetSizes::imagesPerClass).toArray());
        study.budgets().forEach(b -> grid.pretrain(seed -> new ClassificationTask(study.source().dataset(), new LabelSetRecipe.RandomClasses(b.classes(), Seed.of(seed)), SubsetSampler.all())));
        return Optional.of(tuned("budget", study, targets(study, grid)));
    }

    /**
     * Table 3: must the target's classes be in the pre-training set? Their relatives removed before transfer; a source of another domain beside it.
     *
     * @throws IllegalArgumentException if the study removes no target
     */
    public static ExperimentGrid targetRemoved(Study study, long... seeds) {
        return made(targetRemoved(study), study, "targetRemoved", seeds);
    }

    private static Optional<ExperimentGrid.Builder> targetRemoved(Study study) {
        Removal removal = study.targetRemoved();
        if (removal == null) {
            return Optional.empty();
        }
        ExperimentGrid.Builder grid = begun("target-removed", study).pretrain(ALL, SubsetSampler.all()).pretrain(removal.labels(), SubsetSampler.all());
        if (removal.otherSource() != null) {
            grid.pretrain(seed -> all(removal.otherSource().dataset()));
        }
        return Optional.of(tuned("target-removed", study, targets(study, grid.untrained())));
    }

    /**
     * Figure 9: does adding unrelated classes help? For each part of a minimal and of a random split: the network of that part alone with its own last layer and with a
     * retrained one, the network of all classes with its last layer retrained to the part, with the other logits left out, and with all layers fine-tuned.
     */
    public static ExperimentGrid splits(Study study, long... seeds) {
        return made(splits(study), study, "splitDepth", seeds);
    }

    private static Optional<ExperimentGrid.Builder> splits(Study study) {
        int half = ClassSplit.minimal(Taxonomy.wordNet30(), study.leaves(), study.splitDepth()).a().size();
        return Optional.of(begun("splits", study).pretrain(ALL, SubsetSampler.all()).and(seed -> splitParts(study, half, seed).stream().flatMap(part -> {
            ClassificationTask task = new ClassificationTask(study.source().dataset(), part, SubsetSampler.all());
            StartingPoint.Pretrained alone = net(study, part, seed);
            StartingPoint.Pretrained full = net(study, ALL, seed);
            return Stream.<ExperimentSpec>of(alone.run(), lastLayer(alone, task, study, seed), lastLayer(full, task, study, seed),
                new MaskedEvaluation(full.run(), task, seed), new FineTuning(full, task, study.scale().fineTuning(), seed));
        }).toList()));
    }

    /** Minimal A and B, random A and B; the random split is drawn anew for each seed, its parts as large as the minimal one's. */
    public static List<LabelSetRecipe> splitParts(Study study, int sizeA, long seed) {
        return List.of(new LabelSetRecipe.MinimalSplit(study.splitDepth(), SplitPart.A), new LabelSetRecipe.MinimalSplit(study.splitDepth(), SplitPart.B),
            new LabelSetRecipe.RandomSplit(sizeA, Seed.of(seed), SplitPart.A), new LabelSetRecipe.RandomSplit(sizeA, Seed.of(seed), SplitPart.B));
    }

    /**
     * Beyond the paper: how alike the networks of different label sets are on the primary target's images. Linear probes, k-NN transfer and cost come from the other grids' runs.
     *
     * @throws IllegalArgumentException if the primary target classifies nothing
     */
    public static ExperimentGrid beyond(Study study, long... seeds) {
        return made(beyond(study), study, "classification target in the first place", seeds);
    }

    private static Optional<ExperimentGrid.Builder> beyond(Study study) {
        if (study.primary().task() != TaskKind.CLASSIFICATION) {
            return Optional.empty();
        }
        List<LabelSetRecipe> sets = new ArrayList<>(List.of(ALL));
        sets.addAll(coarseSets(study));
        return Optional.of(begun("beyond", study).pretrain(ALL, SubsetSampler.all()).and(seed -> {
            List<StartingPoint> nets = new ArrayList<>();
            sets.forEach(s -> nets.add(net(study, s, seed)));
            nets.add(new StartingPoint.Untrained(study.network(), seed));
            List<ExperimentSpec> pairs = new ArrayList<>();
            for (int i = 0; i < nets.size(); i++) {
                for (int j = i + 1; j < nets.size(); j++) {
                    pairs.add(new Similarity(nets.get(i), nets.get(j), all(study.primary().dataset()), study.features().main(), seed));
                }
            }
            return pairs;
        }));
    }

    private static ExperimentGrid.Builder begun(String name, Study study) {
        return ExperimentGrid.named(name, study.scale()).source(study.source().dataset());
    }

    private static int[] numbers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What every network is evaluated on: fine-tuned on few images; linear probe and nearest neighbours, target by target. */
    private static ExperimentGrid.Builder targets(Study study, ExperimentGrid.Builder grid) {
        study.targets().values().stream().filter(t -> t.has(Protocol.FEW_SHOT)).forEach(t -> grid.fineTuneFewShot(t.dataset(), ALL, t.shots()));
        study.targets().values().stream().filter(t -> t.has(Protocol.LINEAR_PROBE)).forEach(t -> grid.probe(all(t.dataset())));
        study.targets().values().stream().filter(t -> t.has(Protocol.NEAREST_NEIGHBOURS)).forEach(t -> grid.nearestNeighbours(all(t.dataset())));
        return grid;
    }

    /** The targets whose networks are fine-tuned on all images in this grid. */
    private static ExperimentGrid.Builder tuned(String name, Study study, ExperimentGrid.Builder grid) {
        study.targets().values().stream().filter(t -> t.has(Protocol.FINE_TUNING) && t.fineTuning().grids().contains(name)).forEach(t -> {
            if (t.fineTuning().schedule() == Target.Length.LONG) {
                grid.fineTune(all(t.dataset()));
            } else {
                grid.fineTuneShort(all(t.dataset()));
            }
        });
        return grid;
    }

    private static ClassificationTask all(String dataset) {
        return new ClassificationTask(dataset, ALL, SubsetSampler.all());
    }

    private static StartingPoint.Pretrained net(Study study, LabelSetRecipe labels, long seed) {
        return new StartingPoint.Pretrained(new Pretraining(new ClassificationTask(study.source().dataset(), labels, SubsetSampler.all()), study.network(), study.scale().pretraining(), seed));
    }

    /** Both networks of Fig. 9 get the same last-layer training, else the comparison is unequal. */
    private static LinearProbe lastLayer(StartingPoint from, ClassificationTask task, Study study, long seed) {
        return new LinearProbe(from, task, study.features().main(), 0, study.scale().linear(), seed);
    }
}
