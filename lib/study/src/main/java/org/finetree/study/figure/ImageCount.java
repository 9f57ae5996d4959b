package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.analysis.Arm;
import org.finetree.analysis.Measure;
import org.finetree.analysis.SeedValues;
import org.finetree.chart.Finding;
import org.finetree.chart.Series;
import org.finetree.chart.XyChart;
import org.finetree.experiment.Results;
import org.finetree.study.Protocol;
import org.finetree.study.Study;
import org.finetree.study.Target;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How many images per class does pre-training need? The paper's Figure 1 on one grid's results: all source classes, fewer and fewer images of each.
 */
public final class ImageCount implements PaperResult {

    private final StudyResults found;
    private final List<Arm> sizes;

    private ImageCount(StudyResults found) {
        this.found = found;
        this.sizes = ofAllClasses(found);
    }

    /** @throws IllegalArgumentException if no run of the grid is finished */
    public static ImageCount of(Study study, Results results) {
        return new ImageCount(StudyResults.of(study, results));
    }

    /** The networks of all classes, of most images first. */
    static List<Arm> ofAllClasses(StudyResults found) {
        return found.arms().where(a -> a.learntAllClasses() && a.images() > 0).stream().sorted(Comparator.comparingInt(Arm::images).reversed()).toList();
    }

    private List<Arm> rows() {
        List<Arm> rows = new ArrayList<>(sizes);
        rows.addAll(found.arms().where(a -> !a.pretrained()));
        return rows;
    }

    /** Its own classes, then all targets. */
    static List<Measure> measures(Study study) {
        return Stream.concat(Stream.of(study.sourceClasses()), study.transfers().stream()).toList();
    }

    @Override
    public String item() {
        return "Fig. 1";
    }

    @Override
    public Setting setting() {
        return found.setting();
    }

    /** A row a size, largest first, then the network without pre-training. */
    @Override
    public Table table() {
        Table table = found.table("Top-1 accuracy (%) by images per class", rows(), measures(found.study()));
        return table.insertColumn(1, StringColumn.create("images per class", rows().stream().map(a -> a.pretrained() ? Long.toString(Math.round(a.imagesPerClass())) : "")));
    }

    /** What fewer images cost against all of them. */
    public Table differences() {
        return found.differences("Difference from all images", rows(), sizes.get(0), measures(found.study()));
    }

    /** One arm against the network of all images, in shares, paired by seed. */
    public SeedValues cost(int imagesPerClass, Measure measure) {
        Arm fewer = sizes.stream().filter(a -> Math.round(a.imagesPerClass()) == imagesPerClass).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "no network of " + imagesPerClass + " images per class; there are " + sizes.stream().map(a -> Long.toString(Math.round(a.imagesPerClass()))).toList()));
        return found.values(fewer, measure).minus(found.values(sizes.get(0), measure));
    }

    /** Images per class, a value per run of the measure, in the order of {@link #accuracies}: for {@link Beyond#scaling}. */
    public double[] sizes(Measure measure) {
        return sizes.stream().flatMapToDouble(a -> found.values(a, measure).bySeed().values().stream().mapToDouble(v -> a.imagesPerClass())).toArray();
    }

    /** Accuracies as shares, a value per run of the measure, in the order of {@link #sizes}. */
    public double[] accuracies(Measure measure) {
        return sizes.stream().flatMapToDouble(a -> found.values(a, measure).bySeed().values().stream().mapToDouble(Double::doubleValue)).toArray();
    }

    /** The source and the targets of the left side on the left axis (the paper: ImageNet and SUN), the others on the right (the paper: detection and actions). */
    @Override
    public XyChart chart() {
        Stream<Measure> left = Stream.concat(Stream.of(found.study().sourceClasses()), found.left(Protocol.FINE_TUNING, Protocol.LINEAR_PROBE, Protocol.FEW_SHOT).stream());
        List<Series> all = new ArrayList<>(left.map(m -> found.series(m, sizes, Arm::imagesPerClass)).filter(s -> !s.points().isEmpty()).toList());
        for (Measure measure : found.right()) {
            Series one = found.series(measure, sizes, Arm::imagesPerClass);
            if (!one.points().isEmpty()) {
                all.add(one.onSecondAxis().asDashed());
            }
        }
        XyChart chart = PaperFigures.imagesPerClass(setting(), found.rightTitle(), found.drawn(item(), all)).withSize(900, 600);
        return StudyResults.equalSteps(found.withUntrained(chart, found.left(Protocol.FINE_TUNING, Protocol.FEW_SHOT, Protocol.LINEAR_PROBE), found.right())).withNote(found.note());
    }

    private static String name(Arm arm) {
        return Math.round(arm.imagesPerClass()) + " per class";
    }

    private String changes(String lead, Measure measure) {
        Arm most = sizes.get(0);
        return StudyResults.sentence(lead + ": against " + Math.round(most.imagesPerClass()) + " images per class, top-1 changes as follows: ",
            found.changes(sizes.subList(1, sizes.size()), most, measure, ImageCount::name), ".");
    }

    @Override
    public Finding finding() {
        Study study = found.study();
        Target primary = study.primary();
        Protocol asked = found.protocol("images", Protocol.FINE_TUNING);
        List<String> told = new ArrayList<>(List.of(changes("The source's own classes", study.sourceClasses()), changes(StudyResults.capital(found.primaryLead() + primary.measure(asked).name()), primary.measure(asked))));
        Stream.of(Protocol.FINE_TUNING, Protocol.FEW_SHOT, Protocol.LINEAR_PROBE).filter(p -> p != asked && primary.has(p))
            .forEach(p -> told.add(changes(StudyResults.capital(found.secondaryLead() + primary.words(p)), primary.measure(p))));
        study.others().stream().filter(t -> t.has(Protocol.FINE_TUNING)).forEach(t -> told.add(changes(StudyResults.capital(t.fineTuned().name()), t.fineTuned())));
        for (Target other : study.others()) {
            List<Measure> measures = other.measures(Protocol.FINE_TUNING, Protocol.LINEAR_PROBE, Protocol.NEAREST_NEIGHBOURS);
            told.add(StudyResults.sentence(other.capital() + ": pre-training on all images gains over none: ", found.gains(sizes.get(0), measures), ". ")
                + found.against(other.name(), sizes, measures, ImageCount::name));
        }
        return new Finding(told);
    }

    @Override
    public Table runs() {
        return found.runs(rows(), measures(found.study()));
    }
}
