package org.finetree.study;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.analysis.Measure;
import org.finetree.dataset.Datasets;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.Scale;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.Leaves;
import org.finetree.taxonomy.Wnid;

/**
 * A study of the paper's questions: all that differs between drawings on a desk and photographs on a cluster. {@link PaperGrids} makes its runs, figures and claims read their words and arms from it.
 * {@link StudyFile} reads it from JSON.
 *
 * @param name for captions, and for the folder of bundled runs: small letters, digits and hyphens
 * @param relation how it relates to the paper
 * @param description network and source data, such as "MiniAlex-28 on sketches"
 * @param network name of the network
 * @param alternativeNetworks networks that count as the same in captions; may be absent
 * @param ownTargets whether captions stay the study's on targets that it does not name; absent for no
 * @param features the layers whose outputs are features
 * @param schedules how networks are trained
 * @param source what networks are pre-trained on
 * @param labelSets sizes of the label sets of Fig. 2 and Table 1
 * @param imagesPerClass the smaller sets of Fig. 1, falling, below the source's
 * @param fewerSteps a control of Fig. 1; null for none
 * @param budgets of Table 2, from the largest on
 * @param gallery gallery images per class of Fig. 4, at least 1; the paper leaves it open
 * @param splitDepth depth of the minimal split (section 6), at least 1
 * @param targetRemoved Table 3; null for none
 * @param targets by id, in the order of columns; the first is the primary one
 * @param seeds of its recorded runs, none 0
 * @param claims by claim id; empty where no claims were fixed beforehand
 */
public record Study(String name, Relation relation, String description, String network, List<String> alternativeNetworks, Boolean ownTargets, Features features, Schedules schedules, Source source, LabelSetSizes labelSets, List<Integer> imagesPerClass,
                    FewerStepsControl fewerSteps, List<BudgetSizes> budgets, int gallery, int splitDepth, Removal targetRemoved, Map<String, Target> targets, List<Long> seeds,
                    Map<String, ClaimArms> claims) {

    /** @throws IllegalArgumentException in one line if parts are out of range or do not fit each other */
    public Study {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(relation, "relation");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(features, "features");
        Objects.requireNonNull(schedules, "schedules");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(labelSets, "labelSets");
        check(name.matches("[a-z0-9][a-z0-9-]{0,39}"), "name is '" + name + "' but must be small letters, digits and hyphens, at most 40");
        alternativeNetworks = alternativeNetworks == null ? List.of() : List.copyOf(alternativeNetworks);
        ownTargets = ownTargets != null && ownTargets;
        imagesPerClass = Checks.falling("the numbers in 'imagesPerClass'", imagesPerClass);
        check(imagesPerClass.isEmpty() || imagesPerClass.get(0) < source.imagesPerClass(), "imagesPerClass begins with " + imagesPerClass.stream().findFirst().orElse(0) + " but must stay below the source's "
            + source.imagesPerClass());
        budgets = budgets == null ? List.of() : List.copyOf(budgets);
        Checks.atLeastOne("gallery", gallery);
        Checks.atLeastOne("splitDepth", splitDepth);
        targets = Collections.unmodifiableMap(targets == null ? new LinkedHashMap<>() : new LinkedHashMap<>(targets));
        check(!targets.isEmpty(), "there is no target: name at least one in 'targets'");
        seeds = seeds == null ? List.of(1L) : List.copyOf(seeds);
        check(!seeds.isEmpty() && !seeds.contains(0L) && Set.copyOf(seeds).size() == seeds.size(), "seeds are " + seeds + " but must be different numbers, at least one, none 0");
        claims = Collections.unmodifiableMap(claims == null ? new LinkedHashMap<>() : new LinkedHashMap<>(claims));
        List<Integer> drawn = imagesPerClass;
        check(fewerSteps == null || drawn.containsAll(fewerSteps.imagesPerClass()), "fewerSteps has " + (fewerSteps == null ? "" : fewerSteps.imagesPerClass()) + " images per class but must be some of 'imagesPerClass', " + drawn);
        check(budgets.stream().allMatch(b -> drawn.contains(b.imagesPerClass())), "budgets have " + budgets.stream().map(BudgetSizes::imagesPerClass).toList() + " images per class but must be some of 'imagesPerClass', " + drawn);
        check(targetRemoved == null || targets.containsKey(targetRemoved.target()), "targetRemoved: there is no target '" + (targetRemoved == null ? "" : targetRemoved.target()) + "'; there are " + String.join(", ", targets.keySet()));
        for (Map.Entry<String, ClaimArms> claim : claims.entrySet()) {
            check(claim.getKey(), claim.getValue(), targets, budgets, labelSets, targetRemoved);
        }
    }

    private static void check(boolean right, String rule) {
        if (!right) {
            throw new IllegalArgumentException(rule);
        }
    }

    private static void check(String id, ClaimArms claim, Map<String, Target> targets, List<BudgetSizes> budgets, LabelSetSizes sets, Removal removal) {
        String head = "claim '" + id + "': ";
        if (claim.target() != null) {
            check(targets.containsKey(claim.target()), head + "there is no target '" + claim.target() + "'; there are " + String.join(", ", targets.keySet()));
            check(targets.get(claim.target()).has(claim.protocol()), head + "target '" + claim.target() + "' is not evaluated by " + claim.protocol().word() + ": add it to the target, or change the claim");
        }
        check(claim.budget() == null || claim.budget() >= 1 && claim.budget() <= budgets.size(), head + "budget is " + claim.budget() + " but must be in 1.." + budgets.size());
        Stream.of(claim.arm() == null ? ClaimArms.Arm.ALL : claim.arm(), claim.control() == null ? ClaimArms.Arm.ALL : claim.control()).forEach(arm -> {
            check(arm != ClaimArms.Arm.HALF || sets.half() > 0, head + "labelSets has no 'half'");
            check(arm != ClaimArms.Arm.FIFTH || sets.fifth() > 0, head + "labelSets has no 'fifth'");
            check(arm != ClaimArms.Arm.TARGET_REMOVED || removal != null, head + "the study has no 'targetRemoved'");
        });
    }

    /** A study that comes with Finetree. @throws IllegalArgumentException listing those there are */
    public static Study named(String name) {
        return StudyFile.bundled(name);
    }

    /**
     * The source's classes as synsets, sorted.
     *
     * @throws IllegalArgumentException if the source is not on this machine and no list of its classes is bundled
     */
    public SortedSet<Wnid> leaves() {
        return Leaves.ofDataset(source.dataset()).orElseGet(() -> Datasets.open(source.dataset()).index().wnids());
    }

    /** Network and schedules, as runs take them. */
    public Scale scale() {
        return new Scale(name, network, schedules.pretraining().solver(), schedules.fineTuning().solver(), schedules.longFineTuning().solver(), schedules.linear().solver(), features.main(),
            schedules.linearDropout());
    }

    /** Seeds as arguments. */
    public long[] seedNumbers() {
        return seeds.stream().mapToLong(Long::longValue).toArray();
    }

    /** @throws IllegalArgumentException listing the targets there are */
    public Target target(String id) {
        Target target = targets.get(id);
        if (target == null) {
            throw new IllegalArgumentException("study '" + name + "' has no target '" + id + "'; there are " + String.join(", ", targets.keySet()));
        }
        return target;
    }

    /** The first target: figures that show one show this. */
    public Target primary() {
        return targets.values().iterator().next();
    }

    /** Targets other than the primary one. */
    public List<Target> others() {
        return targets.values().stream().skip(1).toList();
    }

    /** Targets on one side of figures with two axes. */
    public List<Target> on(Target.Side side) {
        return targets.values().stream().filter(t -> t.axis() == side).toList();
    }

    /** All transfers, target by target. */
    public List<Measure> transfers() {
        return targets.values().stream().flatMap(t -> t.measures().stream()).toList();
    }

    /** What a network of all source classes was trained for: the paper's ImageNet curve of Fig. 1. */
    public Measure sourceClasses() {
        return Measure.own().named("source classes");
    }

    /** The paper's ImageNet curve of Fig. 2. */
    public Measure sourceLastLayer() {
        return Measure.lastLayer(source.dataset()).named("all source classes, last layer retrained");
    }

    /** Whether a task is on the source's images. */
    public boolean isSource(ClassificationTask task) {
        return task.isOn(source.dataset());
    }

    /** The label sets of networks that know less than all classes, by what claims call them. @throws IllegalArgumentException if the arm is no label set of its own */
    public LabelSetRecipe labels(ClaimArms.Arm arm) {
        return switch (arm) {
            case ALL -> new LabelSetRecipe.All();
            case HALF -> new LabelSetRecipe.BottomUp(labelSets.half());
            case FIFTH -> new LabelSetRecipe.BottomUp(labelSets.fifth());
            case COARSE -> new LabelSetRecipe.TopDown(labelSets.topDown());
            case TARGET_REMOVED -> targetRemoved.labels();
            case UNTRAINED -> throw new IllegalArgumentException("an untrained network has no label set");
        };
    }

    /** The arms of a claim; none if the study leaves it out. */
    public Optional<ClaimArms> claim(String id) {
        return Optional.ofNullable(claims.get(id));
    }

    /** The measure that a claim of this study takes; none if the study leaves the claim out or nothing is transferred. */
    public Optional<Measure> measureOf(String claim) {
        return claim(claim).filter(c -> c.target() != null).map(c -> target(c.target()).measure(c.protocol()));
    }

    /** Names of all data sets that its runs read, each once. */
    public Set<String> datasets() {
        return Stream.concat(Stream.concat(Stream.of(source.dataset()), targets.values().stream().map(Target::dataset)),
            targetRemoved == null || targetRemoved.otherSource() == null ? Stream.empty() : Stream.of(targetRemoved.otherSource().dataset())).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
