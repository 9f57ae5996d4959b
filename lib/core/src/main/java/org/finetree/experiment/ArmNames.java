package org.finetree.experiment;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.finetree.io.Quoted;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.Shortage;
import org.finetree.sampling.SubsetSampler;
import org.finetree.seed.Seed;

/**
 * Names of arms. An arm is all that makes a network but its seeds: network, images, label set, sampler, schedule. Its name is its title; where two arms have one title, the second is named with what
 * tells it from the first, so that they are never taken for one.
 */
public final class ArmNames {

    private static final Seed ANY = Seed.of(1);

    private final String source;
    private final Map<StartingPoint, String> names = new LinkedHashMap<>();
    private final Map<String, StartingPoint> arms = new HashMap<>();
    private final Map<StartingPoint, String> known = new HashMap<>();

    /** Names that leave out the source of the recorded runs. */
    public ArmNames() {
        this(Titles.USUAL_SOURCE);
    }

    /** @param source the data set of most arms, whose name is left out of theirs */
    public ArmNames(String source) {
        this.source = source;
    }

    /** The name of a run's arm; the first arm of a title that is asked for has the title as its name. */
    public String of(ExperimentSpec spec) {
        StartingPoint start = spec.start();
        String name = known.get(start);
        if (name == null) {
            name = names.computeIfAbsent(unseeded(start), this::name);
            known.put(start, name);
        }
        return name;
    }

    private static StartingPoint unseeded(StartingPoint start) {
        if (start instanceof StartingPoint.Untrained u) {
            return new StartingPoint.Untrained(u.network(), 1);
        }
        if (start instanceof StartingPoint.DataDependent d) {
            return new StartingPoint.DataDependent(d.network(), 1);
        }
        if (start instanceof StartingPoint.Pretrained p) {
            ClassificationTask task = p.run().task();
            return new StartingPoint.Pretrained(new Pretraining(task.withLabels(task.labels().withSeed(ANY)).withImages(task.images().withSeed(ANY)), p.run().network(), p.run().solver(), 1));
        }
        return start;
    }

    private String name(StartingPoint arm) {
        String title = Titles.arm(arm, source);
        StartingPoint first = arms.putIfAbsent(title, arm);
        if (first == null) {
            return title;
        }
        String name = title + ", " + difference(arm, first);
        for (int i = 2; arms.putIfAbsent(name, arm) != null; i++) {
            name = title + ", " + difference(arm, first) + " (" + i + ")";
        }
        return name;
    }

    private static String difference(StartingPoint arm, StartingPoint first) {
        if (!arm.network().equals(first.network())) {
            return "network " + arm.network();
        }
        if (!(arm instanceof StartingPoint.Pretrained one && first instanceof StartingPoint.Pretrained other)) {
            return "other";
        }
        if (!one.run().task().dataset().equals(other.run().task().dataset())) {
            return "data set " + one.run().task().dataset();
        }
        if (!one.run().solver().equals(other.run().solver())) {
            return solver(one.run().solver(), other.run().solver());
        }
        if (!one.run().task().labels().equals(other.run().task().labels())) {
            return labels(one.run().task().labels());
        }
        return images(one.run().task().images());
    }

    private static String solver(Solver one, Solver other) {
        if (one.steps() != other.steps()) {
            return one.steps() + " steps";
        }
        if (one.baseRate() != other.baseRate()) {
            return "rate " + one.baseRate();
        }
        return one.batch() != other.batch() ? "batches of " + one.batch() : "schedule " + Quoted.line(CanonicalJson.write(one));
    }

    private static String labels(LabelSetRecipe labels) {
        if (labels instanceof LabelSetRecipe.TargetRemoved removed) {
            List<String> targets = removed.targets().stream().map(Object::toString).toList();
            return "those of " + targets.stream().limit(3).collect(Collectors.joining(", ")) + (targets.size() > 3 ? " and " + (targets.size() - 3) + " more" : "");
        }
        if (labels instanceof LabelSetRecipe.MinimalSplit split) {
            return "depth " + split.depth();
        }
        if (labels instanceof LabelSetRecipe.RandomSplit split) {
            return split.sizeA() + " classes in part A";
        }
        if (labels instanceof LabelSetRecipe.Given given) {
            return new TreeSet<>(given.classOfLeaf().values()).size() + " classes over " + given.classOfLeaf().size() + " leaves, " + CanonicalJson.digest(given).substring(0, 8);
        }
        return Quoted.line(CanonicalJson.write(labels));
    }

    private static String images(SubsetSampler images) {
        if (images instanceof SubsetSampler.ImagesPerClass some) {
            return some.nested() ? shortage(some.shortage()) : "drawn independently, " + shortage(some.shortage());
        }
        return images instanceof SubsetSampler.FixedBudget budget ? shortage(budget.shortage()) : Quoted.line(CanonicalJson.write(images));
    }

    private static String shortage(Shortage shortage) {
        return shortage == Shortage.TAKE_ALL ? "or all there are" : "all classes with so many";
    }
}
