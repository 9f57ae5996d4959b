package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.Axis;
import org.finetree.chart.BarChart;
import org.finetree.chart.DataPoint;
import org.finetree.chart.Finding;
import org.finetree.chart.ReferenceLine;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.finetree.experiment.Results;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.study.Protocol;
import org.finetree.study.Study;
import org.finetree.study.Target;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * At one budget of images, more classes or more images per class? The paper's Table 2 on one grid's results: some classes with all their images against all classes
 * with some of their images. Both draws are made anew for each seed, where the paper has one draw.
 */
public final class Budget implements PaperResult {

    private static final String MORE_IMAGES = "more images per class";
    private static final String MORE_CLASSES = "more classes";

    private final StudyResults found;
    private final List<Pair> pairs;

    private Budget(StudyResults found, List<Pair> pairs) {
        this.found = found;
        this.pairs = pairs;
    }

    /** Two networks of about equally many images. */
    private record Pair(Arm moreImages, Arm moreClasses) {

        String name() {
            return String.format(Locale.ROOT, "%,d", moreClasses.images());
        }
    }

    /** @throws IllegalArgumentException if no run of the grid is finished, or the budgets are not in pairs */
    public static Budget of(Study study, Results results) {
        StudyResults found = StudyResults.of(study, results);
        Comparator<Arm> largest = Comparator.comparingInt(Arm::images).reversed();
        List<Arm> few = found.arms().where(a -> a.learnt(LabelSetRecipe.RandomClasses.class) && a.images() > 0).stream().sorted(largest).toList();
        List<Arm> all = found.arms().where(a -> a.learntAllClasses() && a.images() > 0).stream().sorted(largest).toList();
        if (few.size() != all.size()) {
            throw new IllegalArgumentException("Table 2 needs as many networks of fewer classes as of fewer images, but has " + few.size() + " and " + all.size()
                + ": carry out the missing runs with lab.run(grid)");
        }
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < few.size(); i++) {
            pairs.add(new Pair(few.get(i), all.get(i)));
        }
        return new Budget(found, pairs);
    }

    private List<Arm> nets() {
        return pairs.stream().flatMap(p -> Stream.of(p.moreImages, p.moreClasses)).toList();
    }

    /** The targets that the networks were asked. */
    public List<Measure> targets() {
        return found.measured(nets(), found.study().transfers());
    }

    /** More classes minus more images per class at the budget at this position (0: the largest), in shares, paired by seed. */
    public SeedValues difference(int budget, Measure target) {
        return found.values(pairs.get(budget).moreClasses, target).minus(found.values(pairs.get(budget).moreImages, target));
    }

    @Override
    public String item() {
        return "Table 2";
    }

    @Override
    public Setting setting() {
        return found.setting();
    }

    /** As in the paper: for each target a row of more images per class and one of more classes, a column a budget; and their paired difference. */
    @Override
    public Table table() {
        StringColumn target = StringColumn.create("target");
        StringColumn row = StringColumn.create("pre-training set");
        List<Row> rows = new ArrayList<>();
        for (Measure measure : targets()) {
            for (String name : List.of(MORE_IMAGES, MORE_CLASSES, "difference (points)")) {
                target.append(measure.name());
                row.append(name);
                rows.add(new Row(measure, name));
            }
        }
        Table table = Table.create(found.heading("Top-1 accuracy (%) by budget of images; *: the interval of the paired difference leaves zero out"), target, row);
        for (int i = 0; i < pairs.size(); i++) {
            int budget = i;
            StudyResults.add(table, pairs.get(i).name() + " images", rows, r -> value(r, budget), v -> v.origin().control().isEmpty() ? v.percent() : StudyResults.points(v));
        }
        return table;
    }

    private record Row(Measure measure, String name) {
    }

    private SeedValues value(Row row, int budget) {
        Pair pair = pairs.get(budget);
        return row.name.equals(MORE_IMAGES) ? found.values(pair.moreImages, row.measure)
            : row.name.equals(MORE_CLASSES) ? found.values(pair.moreClasses, row.measure) : difference(budget, row.measure);
    }

    /** The primary target, by a linear probe unless the study's claim says otherwise. */
    @Override
    public BarChart chart() {
        return chart(found.study().primary().measure(found.protocol("budget", Protocol.LINEAR_PROBE)));
    }

    /** Bars of one target: the budgets, more images per class beside more classes. */
    public BarChart chart(Measure target) {
        return PaperFigures.budget(setting(), target.name(), "top-1 accuracy (%)", budgets(), found.drawn(item(), List.of(bars(MORE_IMAGES, target), bars(MORE_CLASSES, target)))).withNote(sets())
            .withNote(found.note());
    }

    private List<String> budgets() {
        return pairs.stream().map(Pair::name).toList();
    }

    private String sets() {
        return String.join("; ", pairs.stream().map(p -> p.moreImages.classes() + " classes of " + Math.round(p.moreImages.imagesPerClass()) + " images or "
            + p.moreClasses.classes() + " of " + Math.round(p.moreClasses.imagesPerClass())).toList()) + ".";
    }

    private Series bars(String name, Measure target) {
        List<DataPoint> points = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            SeedValues found = value(new Row(target, name), i);
            if (!found.isEmpty()) {
                points.add(StudyResults.point(i, found, ""));
            }
        }
        return Series.of(name, points);
    }

    /** What the question is about: more classes minus more images per class, paired by seed, for every target. */
    public XyChart differences() {
        XyChart chart = XyChart.named("More classes minus more images per class").withSubtitle(setting().subtitle(item()))
            .withAxes(Axis.categories("pre-training images in all", budgets()), Axis.linear("difference of top-1 (percentage points)"))
            .withReference(ReferenceLine.at("no difference", 0));
        for (Measure target : targets()) {
            List<DataPoint> points = new ArrayList<>();
            for (int i = 0; i < pairs.size(); i++) {
                SeedValues found = difference(i, target);
                if (!found.isEmpty()) {
                    points.add(StudyResults.point(i, found, ""));
                }
            }
            chart = chart.withSeries(Series.of(target.name(), points).withoutLines());
        }
        return chart.withSize(860, 480).withNote(found.note());
    }

    private String changes(String lead, Measure target) {
        List<String> told = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i++) {
            SeedValues found = difference(i, target);
            if (!found.isEmpty()) {
                told.add(pairs.get(i).name() + " images " + found.points());
            }
        }
        return StudyResults.sentence(lead + ": ", String.join("; ", told), ".");
    }

    /** Which differences leave zero out, one way or the other. */
    private String inFavour(boolean classes) {
        List<String> told = new ArrayList<>();
        for (Measure target : targets()) {
            for (int i = 0; i < pairs.size(); i++) {
                SeedValues found = difference(i, target);
                if (found.excludesZero() && found.estimate().mean() > 0 == classes) {
                    told.add(target.name() + " at " + pairs.get(i).name() + " images");
                }
            }
        }
        return "In favour of " + (classes ? MORE_CLASSES : MORE_IMAGES) + ": " + (told.isEmpty() ? "no difference leaves zero out" : String.join("; ", told)) + ".";
    }

    /** More classes minus more images per class, for the primary target, the secondary ones, and which differences leave zero out. */
    @Override
    public Finding finding() {
        Target primary = found.study().primary();
        Protocol asked = found.protocol("budget", Protocol.LINEAR_PROBE);
        List<String> told = new ArrayList<>(List.of(changes(StudyResults.capital(found.primaryLead() + "more classes minus more images per class, " + primary.words(asked) + " on " + primary.name()), primary.measure(asked))));
        Stream.of(Protocol.LINEAR_PROBE, Protocol.FEW_SHOT).filter(p -> p != asked && primary.has(p))
            .forEach(p -> told.add(changes(StudyResults.capital(found.secondaryLead() + primary.words(p)), primary.measure(p))));
        found.study().others().stream().filter(t -> t.has(Protocol.LINEAR_PROBE)).forEach(t -> told.add(changes(StudyResults.capital(found.secondaryLead() + t.probed().name()), t.probed())));
        told.addAll(List.of(inFavour(true), inFavour(false)));
        return new Finding(told);
    }

    @Override
    public Table runs() {
        return found.runs(nets(), targets());
    }
}
