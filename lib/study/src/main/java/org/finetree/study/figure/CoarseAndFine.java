package org.finetree.study.figure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Estimate;
import org.finetree.analysis.Measure;
import org.finetree.analysis.Origin;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.BarChart;
import org.finetree.chart.Finding;
import org.finetree.chart.Tables;
import org.finetree.dataset.Datasets;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.features.Predictions;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.study.Study;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Where does a coarse label hide confusions among fine classes? The paper's Figure 6: for the coarse classes of a label set, accuracy of the coarse class minus mean
 * accuracy of its fine classes, by the network of all fine classes. A coarse answer is right if the most probable fine class lies in the right coarse class, so the
 * difference is the rate of confusions within the coarse class (the paper's text fits this reading; its supplement, with the detail, is not to be had).
 */
public final class CoarseAndFine implements PaperResult {

    /** The paper takes coarse classes of at least five fine ones. */
    public static final int PAPER_MEMBERS = 5;
    /** Coarse classes at either end, as in the paper. */
    public static final int TAIL = 9;

    private final StudyResults found;
    private final LabelSet coarse;
    private final List<Group> groups;
    private final int members;

    private CoarseAndFine(StudyResults found, LabelSet coarse, List<Group> groups, int members) {
        this.found = found;
        this.coarse = coarse;
        this.groups = groups;
        this.members = members;
    }

    /** A coarse class with its rates, a value per seed, in shares. */
    private record Group(String name, int classes, int of, SeedValues coarse, SeedValues fine) {

        SeedValues difference() {
            return coarse.minus(fine);
        }

        /** Of the errors, those that stay within the coarse class. */
        SeedValues inside() {
            return difference().over(fine.map(v -> 1 - v));
        }

        double chance() {
            return (classes - 1.0) / (of - 1);
        }
    }

    /**
     * @param recipe the coarse label set, a coarsening of the source's classes
     * @param artifacts where predictions are read: {@code lab::artifact}
     * @throws IllegalArgumentException if the network of all classes is not finished
     */
    public static CoarseAndFine of(Study study, Results results, LabelSetRecipe recipe, Artifacts artifacts) {
        StudyResults found = StudyResults.of(study, results);
        Arm full = full(found);
        SortedSet<Wnid> leaves = Datasets.open(full.task().orElseThrow().dataset()).index().wnids();
        LabelSet fine = new LabelSetRecipe.All().apply(Taxonomy.wordNet30(), leaves);
        LabelSet coarse = recipe.apply(Taxonomy.wordNet30(), leaves);
        Map<Long, Predictions> bySeed = new TreeMap<>();
        Map<Long, Origin> origins = new TreeMap<>();
        for (RunRecord run : found.arms().runs(full, Measure.own())) {
            bySeed.put(run.spec().seed(), Predictions.fromTsv(fine.size(), new String(artifacts.read(run, RunFiles.PREDICTIONS), StandardCharsets.UTF_8)));
            origins.put(run.spec().seed(), Origin.of(run.id()));
        }
        return new CoarseAndFine(found, coarse, groups(fine, coarse, bySeed, origins), PAPER_MEMBERS);
    }

    /** The network of all classes and of the most images. */
    private static Arm full(StudyResults found) {
        return found.arms().where(Arm::learntAllClasses).stream().max(Comparator.comparingInt(Arm::images)).filter(a -> a.classes() > 0)
            .orElseThrow(() -> new IllegalArgumentException("Fig. 6 needs the finished network of all classes: carry it out with lab.run(grid)"));
    }

    private static List<Group> groups(LabelSet fine, LabelSet coarse, Map<Long, Predictions> bySeed, Map<Long, Origin> origins) {
        int[] coarseOf = fine.classes().stream().mapToInt(coarse::indexOf).toArray();
        Map<Long, Rates> rates = new TreeMap<>();
        bySeed.forEach((seed, predictions) -> rates.put(seed, Rates.of(predictions, coarseOf, coarse.size())));
        List<Group> groups = new ArrayList<>();
        coarse.groups().forEach((wnid, members) -> {
            int at = groups.size();
            groups.add(new Group(Taxonomy.wordNet30().synset(wnid).label(), members.size(), fine.size(), values(rates, origins, r -> r.coarse[at]), values(rates, origins, r -> r.fine[at])));
        });
        return groups;
    }

    private static SeedValues values(Map<Long, Rates> rates, Map<Long, Origin> origins, ToDoubleFunction<Rates> rate) {
        SortedMap<Long, Double> values = new TreeMap<>();
        rates.forEach((seed, r) -> values.put(seed, rate.applyAsDouble(r)));
        return new SeedValues(values, new TreeMap<>(origins));
    }

    /** Accuracies by coarse class: of the coarse answer over its images, and the mean over its fine classes, [coarse classes]. */
    private record Rates(double[] coarse, double[] fine) {

        static Rates of(Predictions predictions, int[] coarseOf, int coarseClasses) {
            int[] images = new int[coarseClasses];
            int[] right = new int[coarseClasses];
            int[] of = new int[coarseOf.length];
            int[] hit = new int[coarseOf.length];
            for (int i = 0; i < predictions.labels().length; i++) {
                int label = predictions.labels()[i];
                int answer = predictions.top()[i][0];
                images[coarseOf[label]]++;
                right[coarseOf[label]] += coarseOf[answer] == coarseOf[label] ? 1 : 0;
                of[label]++;
                hit[label] += answer == label ? 1 : 0;
            }
            double[] coarse = new double[coarseClasses];
            double[] fine = new double[coarseClasses];
            int[] members = new int[coarseClasses];
            for (int c = 0; c < coarseOf.length; c++) {
                fine[coarseOf[c]] += hit[c] / (double) of[c];
                members[coarseOf[c]]++;
            }
            for (int g = 0; g < coarseClasses; g++) {
                coarse[g] = right[g] / (double) images[g];
                fine[g] /= members[g];
            }
            return new Rates(coarse, fine);
        }
    }

    /** With coarse classes of at least so many fine classes; the paper's number is {@value #PAPER_MEMBERS}. */
    public CoarseAndFine withMembers(int atLeast) {
        if (atLeast < 2) {
            throw new IllegalArgumentException("coarse classes of at least " + atLeast + " fine classes: within a single class there is no confusion, so ask for at least 2");
        }
        return new CoarseAndFine(found, coarse, groups, atLeast);
    }

    private List<Group> shown() {
        return groups.stream().filter(g -> g.classes >= members).sorted(Comparator.comparingDouble((Group g) -> -g.difference().estimate().mean())).toList();
    }

    /** How many coarse classes there are, and how many are large enough. */
    public String selection() {
        return shown().size() + " of the " + coarse.size() + " coarse classes (" + coarse.recipe().title() + ") hold at least " + members + " fine classes";
    }

    @Override
    public String item() {
        return "Fig. 6";
    }

    @Override
    public Setting setting() {
        return found.setting();
    }

    /** Columns: name, classes, coarse and fine accuracy (percent), difference (percentage points), inside and chance (percent of errors), with half widths of intervals. */
    @Override
    public Table table() {
        List<Group> rows = shown();
        Table table = Table.create(found.heading("Accuracy of coarse classes and mean of their fine classes (%)"), StringColumn.create("name", rows.stream().map(Group::name)),
            IntColumn.create("classes", rows.stream().mapToInt(Group::classes).toArray()));
        add(table, "coarse", rows, Group::coarse);
        add(table, "fine", rows, Group::fine);
        add(table, "difference", rows, Group::difference);
        half(table, "interval", rows, Group::difference);
        add(table, "inside", rows, Group::inside);
        half(table, "interval inside", rows, Group::inside);
        return table.addColumns(DoubleColumn.create("chance", rows.stream().mapToDouble(g -> 100 * g.chance()).toArray()));
    }

    private static void add(Table table, String name, List<Group> rows, Function<Group, SeedValues> values) {
        table.addColumns(DoubleColumn.create(name, rows.stream().mapToDouble(g -> 100 * mean(values.apply(g))).toArray()),
            StringColumn.create(Tables.RUNS + name, rows.stream().map(g -> values.apply(g).origin().text())));
    }

    private static void half(Table table, String name, List<Group> rows, Function<Group, SeedValues> values) {
        table.addColumns(DoubleColumn.create(name, rows.stream().mapToDouble(g -> {
            SeedValues found = values.apply(g);
            return found.size() < 2 ? Double.NaN : 100 * found.estimate().halfWidth();
        }).toArray()));
    }

    private static double mean(SeedValues values) {
        return values.isEmpty() ? Double.NaN : values.estimate().mean();
    }

    /** Both tails; where there are fewer coarse classes than two tails, all of them, each once. */
    @Override
    public BarChart chart() {
        int large = shown().size();
        int tail = large >= 2 * TAIL ? TAIL : Math.max(1, (large + 1) / 2);
        return PaperFigures.coarseMinusFine(setting(), table(), tail).withNote(selection() + ".").withNote(found.note());
    }

    /** What the paper does not show: the share of errors that stay within the coarse class, against what its size gives by chance. */
    public BarChart errorsInside() {
        return PaperFigures.errorsInside(setting(), table()).withNote("By chance: (fine classes - 1) / (all classes - 1). Differences grow with the size of a class and with its error rate; this share does not.")
            .withNote(found.note());
    }

    /** Mean over the shown coarse classes of the share of errors inside, less chance: how far confusions follow the tree. */
    public Estimate meanInsideAboveChance() {
        Map<Long, List<Double>> bySeed = new LinkedHashMap<>();
        shown().forEach(g -> g.inside().bySeed().forEach((seed, value) -> bySeed.computeIfAbsent(seed, s -> new ArrayList<>()).add(value - g.chance())));
        return Estimate.of(bySeed.values().stream().map(v -> v.stream().mapToDouble(Double::doubleValue).average().orElseThrow()).toList());
    }

    private static String rates(Group g) {
        return g.name + " " + g.difference().percent();
    }

    @Override
    public Finding finding() {
        List<Group> groups = shown();
        List<Group> byShare = groups.stream().sorted(Comparator.comparingDouble((Group g) -> -(g.inside().estimate().mean() - g.chance()))).toList();
        if (groups.isEmpty()) {
            return Finding.of("No coarse class holds " + members + " fine classes.");
        }
        long beyond = groups.stream().filter(g -> g.inside().map(v -> v - g.chance()).excludesZero() && g.inside().estimate().mean() > g.chance()).count();
        return Finding.of("Coarse minus mean fine accuracy, in points: largest for " + StudyResults.and(groups.stream().limit(3).map(CoarseAndFine::rates).toList()) + "; smallest for "
                + StudyResults.and(groups.subList(Math.max(0, groups.size() - 3), groups.size()).stream().map(CoarseAndFine::rates).toList()) + ".",
            "Beyond what the size of a class explains: the share of errors that stay inside is above chance in " + beyond + " of " + groups.size() + " coarse classes, by "
                + meanInsideAboveChance().percent() + " points on average; most in " + byShare.get(0).name + ", least in " + byShare.get(byShare.size() - 1).name + ".");
    }

    @Override
    public Table runs() {
        return found.runs(List.of(full(found)), List.of(Measure.own()));
    }
}
