package org.finetree.study.claims;

import static org.finetree.study.PaperGrids.FASHION;
import static org.finetree.study.PaperGrids.HELD_OUT;
import static org.finetree.study.PaperGrids.IMAGES;
import static org.finetree.study.PaperGrids.SHOTS;

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
import org.finetree.study.PaperGrids;
import org.finetree.study.claims.RunPool.Net;

/** Each claim's contrast over the paper's grids: which runs, and what is made of them. What each says in words stands in {@code claims.json}. */
final class Questions {

    private static final LabelSetRecipe ALL = new LabelSetRecipe.All();
    private static final LabelSetRecipe HALF = new LabelSetRecipe.BottomUp(PaperGrids.BOTTOM_UP.get(1));
    private static final LabelSetRecipe FIFTH = new LabelSetRecipe.BottomUp(PaperGrids.BOTTOM_UP.get(2));
    static final LabelSetRecipe COARSE = new LabelSetRecipe.TopDown(PaperGrids.TOP_DOWN);

    private final RunPool runs;
    private final Map<String, Question> byClaim = new LinkedHashMap<>();
    private final Map<String, Question> reactions = new LinkedHashMap<>();

    private Questions(RunPool runs) {
        this.runs = runs;
    }

    static Questions of(RunPool runs) {
        Questions q = new Questions(runs);
        Function<Net, SortedMap<Long, RunRecord>> fineTuned = net -> runs.fineTuned(net, HELD_OUT, IMAGES);
        Function<Net, SortedMap<Long, RunRecord>> fewShot = net -> runs.fineTuned(net, HELD_OUT, SHOTS);
        Function<Net, SortedMap<Long, RunRecord>> probed = net -> runs.probed(net, HELD_OUT);
        Function<Net, SortedMap<Long, RunRecord>> fashion = net -> runs.fineTuned(net, FASHION, IMAGES);
        Function<Net, SortedMap<Long, RunRecord>> fashionProbed = net -> runs.probed(net, FASHION);
        q.images("images", fineTuned).images("images-few-shot", fewShot).images("images-probe", probed).images("images-fashion", fashion);
        q.minus("classes", probed, Net.of(HALF), Net.of(ALL)).minus("classes-few-shot", fewShot, Net.of(HALF), Net.of(ALL))
            .minus("classes-fifth", probed, Net.of(FIFTH), Net.of(ALL)).minus("classes-fashion", fashion, Net.of(HALF), Net.of(ALL));
        q.gainKept("fine-labels", fewShot).gainKept("fine-labels-probe", probed).gainKept("fine-labels-fashion", fashionProbed);
        q.induction("induction", FIFTH).induction("induction-top-down", COARSE);
        q.minus("budget", probed, Net.ofImages(images(0)), fewer(0)).minus("budget-few-shot", fewShot, Net.ofImages(images(0)), fewer(0))
            .minus("budget-quarter", probed, Net.ofImages(images(1)), fewer(1)).minus("budget-fashion", fashionProbed, Net.ofImages(images(0)), fewer(0));
        q.splits("splits", part -> Stream.of(runs.lastLayer(Net.of(ALL), part), runs.lastLayer(Net.of(part, IMAGES), part)));
        q.splits("splits-masked", part -> Stream.of(runs.masked(Net.of(ALL), part), runs.pretrained(Net.of(part, IMAGES))));
        q.minus("target-removed", fashion, Net.of(LabelSetRecipe.TargetRemoved.class::isInstance, IMAGES), Net.of(ALL))
            .minus("target-removed-probe", fashionProbed, Net.of(LabelSetRecipe.TargetRemoved.class::isInstance, IMAGES), Net.of(ALL));
        return q;
    }

    /** By claim id. */
    Map<String, Question> byClaim() {
        return byClaim;
    }

    /** Whether a claim's target reacts to pre-training: the network of all classes minus the untrained one, by the claim's protocol. By claim id; none where nothing is transferred. */
    Map<String, Question> reactions() {
        return reactions;
    }

    private void reaction(String id, Function<Net, SortedMap<Long, RunRecord>> measured) {
        reactions.put(id, Question.difference(List.of(measured.apply(Net.of(ALL)), measured.apply(Net.untrained())), a -> a[0] - a[1]));
    }

    private static int images(int budget) {
        return PaperGrids.IMAGES_PER_CLASS.get(budget);
    }

    private static Net fewer(int budget) {
        int classes = PaperGrids.FEWER_CLASSES.get(budget);
        return Net.of(labels -> labels instanceof LabelSetRecipe.RandomClasses r && r.classes() == classes, IMAGES);
    }

    private Questions minus(String id, Function<Net, SortedMap<Long, RunRecord>> measured, Net arm, Net control) {
        byClaim.put(id, Question.difference(List.of(measured.apply(arm), measured.apply(control)), a -> a[0] - a[1]));
        reaction(id, measured);
        return this;
    }

    /** Slope of log odds on log2 of images per class: the target's over the source's. */
    private Questions images(String id, Function<Net, SortedMap<Long, RunRecord>> target) {
        int[] images = IntStream.concat(IntStream.of(IMAGES), PaperGrids.IMAGES_PER_CLASS.stream().mapToInt(n -> n)).toArray();
        double[] sizes = Arrays.stream(images).asDoubleStream().toArray();
        List<SortedMap<Long, RunRecord>> cells = new ArrayList<>();
        Arrays.stream(images).forEach(n -> cells.add(target.apply(Net.ofImages(n))));
        Arrays.stream(images).forEach(n -> cells.add(runs.pretrained(Net.ofImages(n))));
        byClaim.put(id, new Question(cells, a -> ScalingFit.logitSlope(sizes, Arrays.copyOfRange(a, 0, sizes.length)),
            a -> ScalingFit.logitSlope(sizes, Arrays.copyOfRange(a, sizes.length, a.length))));
        reaction(id, target);
        return this;
    }

    /** (coarse - untrained) / (all - untrained). */
    private Questions gainKept(String id, Function<Net, SortedMap<Long, RunRecord>> measured) {
        byClaim.put(id, new Question(List.of(measured.apply(Net.of(COARSE)), measured.apply(Net.of(ALL)), measured.apply(Net.untrained())), a -> a[0] - a[2], a -> a[1] - a[2]));
        reaction(id, measured);
        return this;
    }

    /** (induction - floor) / (baseline - floor); the floor is the untrained network or pixels, whichever is higher on average. */
    private Questions induction(String id, LabelSetRecipe coarse) {
        SortedMap<Long, RunRecord> untrained = runs.induced(Net.untrained(), coarse);
        SortedMap<Long, RunRecord> pixels = runs.induced(Net.pixels(), coarse);
        SortedMap<Long, RunRecord> floor = mean(pixels) > mean(untrained) ? pixels : untrained;
        byClaim.put(id, new Question(List.of(runs.induced(Net.of(coarse), coarse), runs.induced(Net.of(ALL), coarse), floor), a -> a[0] - a[2], a -> a[1] - a[2]));
        return this;
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
