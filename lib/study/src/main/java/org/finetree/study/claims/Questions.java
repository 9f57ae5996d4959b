package org.finetree.study.claims;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.finetree.analysis.ScalingFit;
import org.finetree.experiment.RunRecord;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.SplitPart;
import org.finetree.study.BudgetSizes;
import org.finetree.study.ClaimArms;
import org.finetree.study.Protocol;
import org.finetree.study.Study;
import org.finetree.study.claims.RunPool.Network;

/** Each claim's contrast over the paper's grids: which runs, as the study says, and what is made of them. What each says in words stands in {@code claims.json}. */
final class Questions {

    private static final LabelSetRecipe ALL = new LabelSetRecipe.All();

    private final Study study;
    private final RunPool runs;
    private final Map<String, Question> byClaim = new LinkedHashMap<>();
    private final Map<String, Question> reactions = new LinkedHashMap<>();

    private Questions(Study study, RunPool runs) {
        this.study = study;
        this.runs = runs;
    }

    static Questions of(Study study, RunPool runs) {
        Questions q = new Questions(study, runs);
        study.claims().forEach(q::ask);
        return q;
    }

    private void ask(String id, ClaimArms claim) {
        switch (claim.statistic()) {
            case SLOPE_RATIO -> images(id, measured(claim));
            case DIFFERENCE -> minus(id, measured(claim), network(claim.arm()), network(claim.control()));
            case GAIN_KEPT -> gainKept(id, measured(claim), network(claim.arm()));
            case INDUCTION -> induction(id, study.labels(claim.arm()));
            case BUDGET -> {
                BudgetSizes budget = study.budgets().get(claim.budget() - 1);
                minus(id, measured(claim), runs.ofImages(budget.imagesPerClass()), runs.network(labels -> labels instanceof LabelSetRecipe.RandomClasses r && r.classes() == budget.classes()));
            }
            case SPLITS -> {
                if (claim.protocol() == Protocol.MASKED) {
                    splits(id, part -> Stream.of(runs.masked(runs.network(ALL), part), runs.pretrained(runs.network(part))));
                } else {
                    splits(id, part -> Stream.of(runs.lastLayer(runs.network(ALL), part), runs.lastLayer(runs.network(part), part)));
                }
            }
            case COARSE_FROM_FINE -> { } // needs answers image by image: CoarseFromFine
            default -> throw new IllegalArgumentException("no statistic " + claim.statistic());
        }
    }

    /** By claim id. */
    Map<String, Question> byClaim() {
        return byClaim;
    }

    /** Whether a claim's target reacts to pre-training: the network of all classes minus the untrained one, by the claim's protocol. By claim id; none where nothing is transferred. */
    Map<String, Question> reactions() {
        return reactions;
    }

    private Function<Network, SortedMap<Long, RunRecord>> measured(ClaimArms claim) {
        return network -> runs.transferred(network, study.target(claim.target()), claim.protocol());
    }

    private Network network(ClaimArms.Arm arm) {
        return arm == ClaimArms.Arm.UNTRAINED ? Network.untrained() : runs.network(study.labels(arm));
    }

    private void reaction(String id, Function<Network, SortedMap<Long, RunRecord>> measured) {
        reactions.put(id, Question.difference(List.of(measured.apply(runs.network(ALL)), measured.apply(Network.untrained())), a -> a[0] - a[1]));
    }

    private void minus(String id, Function<Network, SortedMap<Long, RunRecord>> measured, Network arm, Network control) {
        byClaim.put(id, Question.difference(List.of(measured.apply(arm), measured.apply(control)), a -> a[0] - a[1]));
        reaction(id, measured);
    }

    /** Slope of log odds on log2 of images per class: the target's over the source's. */
    private void images(String id, Function<Network, SortedMap<Long, RunRecord>> target) {
        int[] images = IntStream.concat(IntStream.of(study.source().imagesPerClass()), study.imagesPerClass().stream().mapToInt(n -> n)).toArray();
        double[] sizes = Arrays.stream(images).asDoubleStream().toArray();
        List<SortedMap<Long, RunRecord>> cells = new ArrayList<>();
        Arrays.stream(images).forEach(n -> cells.add(target.apply(runs.ofImages(n))));
        Arrays.stream(images).forEach(n -> cells.add(runs.pretrained(runs.ofImages(n))));
        byClaim.put(id, new Question(cells, a -> ScalingFit.logitSlope(sizes, Arrays.copyOfRange(a, 0, sizes.length)),
            a -> ScalingFit.logitSlope(sizes, Arrays.copyOfRange(a, sizes.length, a.length))));
        reaction(id, target);
    }

    /** (arm - untrained) / (all - untrained). */
    private void gainKept(String id, Function<Network, SortedMap<Long, RunRecord>> measured, Network arm) {
        byClaim.put(id, new Question(List.of(measured.apply(arm), measured.apply(runs.network(ALL)), measured.apply(Network.untrained())), a -> a[0] - a[2], a -> a[1] - a[2]));
        reaction(id, measured);
    }

    /** (induction - floor) / (baseline - floor); the floor is the untrained network or pixels, whichever is higher on average. */
    private void induction(String id, LabelSetRecipe coarse) {
        SortedMap<Long, RunRecord> untrained = runs.induced(Network.untrained(), coarse);
        SortedMap<Long, RunRecord> pixels = runs.induced(Network.pixels(), coarse);
        SortedMap<Long, RunRecord> floor = mean(pixels) > mean(untrained) ? pixels : untrained;
        byClaim.put(id, new Question(List.of(runs.induced(runs.network(coarse), coarse), runs.induced(runs.network(ALL), coarse), floor), a -> a[0] - a[2], a -> a[1] - a[2]));
    }

    private static double mean(SortedMap<Long, RunRecord> cell) {
        return cell.values().stream().mapToDouble(Question::top1).average().orElse(0);
    }

    /** (full - alone) over both parts of the random split, minus the same of the minimal split. */
    private void splits(String id, Function<Predicate<LabelSetRecipe>, Stream<SortedMap<Long, RunRecord>>> fullAndAlone) {
        List<SortedMap<Long, RunRecord>> cells = new ArrayList<>();
        for (SplitPart part : List.of(SplitPart.A, SplitPart.B)) {
            fullAndAlone.apply(labels -> labels instanceof LabelSetRecipe.RandomSplit r && r.part() == part).forEach(cells::add);
        }
        for (SplitPart part : List.of(SplitPart.A, SplitPart.B)) {
            fullAndAlone.apply(labels -> labels instanceof LabelSetRecipe.MinimalSplit m && m.part() == part).forEach(cells::add);
        }
        byClaim.put(id, Question.difference(cells, a -> (a[0] - a[1] + a[2] - a[3]) / 2 - (a[4] - a[5] + a[6] - a[7]) / 2));
    }
}
