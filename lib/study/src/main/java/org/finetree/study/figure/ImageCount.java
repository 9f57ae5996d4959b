package org.finetree.study.figure;

import static org.finetree.study.figure.Targets.CLOTHES_NEIGHBOURS;
import static org.finetree.study.figure.Targets.CLOTHES_PROBE;
import static org.finetree.study.figure.Targets.CLOTHES_TUNED;
import static org.finetree.study.figure.Targets.DRAWINGS_ALL_SHOTS;
import static org.finetree.study.figure.Targets.DRAWINGS_FEW_SHOTS;
import static org.finetree.study.figure.Targets.DRAWINGS_PROBE;
import static org.finetree.study.figure.Targets.SOURCE_CLASSES;

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
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How many images per class does pre-training need? The paper's Figure 1 on one grid's results: all source classes, fewer and fewer images of each.
 */
public final class ImageCount implements PaperResult {

    private final Study study;
    private final List<Arm> sizes;

    private ImageCount(Study study) {
        this.study = study;
        this.sizes = ofAllClasses(study);
    }

    /** @throws IllegalArgumentException if no run of the grid is finished */
    public static ImageCount of(Results results) {
        return new ImageCount(Study.of(results));
    }

    /** The networks of all classes, of most images first. */
    static List<Arm> ofAllClasses(Study study) {
        return study.arms().where(a -> a.learntAllClasses() && a.images() > 0).stream().sorted(Comparator.comparingInt(Arm::images).reversed()).toList();
    }

    private List<Arm> rows() {
        List<Arm> rows = new ArrayList<>(sizes);
        rows.addAll(study.arms().where(a -> !a.pretrained()));
        return rows;
    }

    /** Its own classes, then all targets. */
    static List<Measure> measures() {
        return Stream.concat(Stream.of(SOURCE_CLASSES), Targets.all().stream()).toList();
    }

    @Override
    public String item() {
        return "Fig. 1";
    }

    @Override
    public Setting setting() {
        return study.setting();
    }

    /** A row a size, largest first, then the network without pre-training. */
    @Override
    public Table table() {
        Table table = study.table("Top-1 accuracy (%) by images per class", rows(), measures());
        return table.insertColumn(1, StringColumn.create("images per class", rows().stream().map(a -> a.pretrained() ? Long.toString(Math.round(a.imagesPerClass())) : "")));
    }

    /** What fewer images cost against all of them. */
    public Table differences() {
        return study.differences("Difference from all images", rows(), sizes.get(0), measures());
    }

    /** One arm against the network of all images, in shares, paired by seed. */
    public SeedValues cost(int imagesPerClass, Measure measure) {
        Arm fewer = sizes.stream().filter(a -> Math.round(a.imagesPerClass()) == imagesPerClass).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "no network of " + imagesPerClass + " images per class; there are " + sizes.stream().map(a -> Long.toString(Math.round(a.imagesPerClass()))).toList()));
        return study.values(fewer, measure).minus(study.values(sizes.get(0), measure));
    }

    /** Images per class, a value per run of the measure, in the order of {@link #accuracies}: for {@link Beyond#scaling}. */
    public double[] sizes(Measure measure) {
        return sizes.stream().flatMapToDouble(a -> study.values(a, measure).bySeed().values().stream().mapToDouble(v -> a.imagesPerClass())).toArray();
    }

    /** Accuracies as shares, a value per run of the measure, in the order of {@link #sizes}. */
    public double[] accuracies(Measure measure) {
        return sizes.stream().flatMapToDouble(a -> study.values(a, measure).bySeed().values().stream().mapToDouble(Double::doubleValue)).toArray();
    }

    /** Drawings on the left axis (the paper: ImageNet and SUN), photographs of clothes on the right (the paper: detection and actions). */
    @Override
    public XyChart chart() {
        List<Series> series = Stream.of(SOURCE_CLASSES, DRAWINGS_ALL_SHOTS, DRAWINGS_PROBE, DRAWINGS_FEW_SHOTS)
            .map(m -> study.series(m, sizes, Arm::imagesPerClass)).filter(s -> !s.points().isEmpty()).toList();
        List<Series> all = new ArrayList<>(series);
        Series clothes = study.series(CLOTHES_TUNED, sizes, Arm::imagesPerClass);
        if (!clothes.points().isEmpty()) {
            all.add(clothes.onSecondAxis().asDashed());
        }
        XyChart chart = PaperFigures.imagesPerClass(setting(), "mean class accuracy, photographs of clothes (%)", study.drawn(item(), all)).withSize(900, 600);
        return Study.equalSteps(study.withUntrained(chart, List.of(DRAWINGS_ALL_SHOTS, DRAWINGS_FEW_SHOTS, DRAWINGS_PROBE), List.of(CLOTHES_TUNED))).withNote(study.note());
    }

    private static String name(Arm arm) {
        return Math.round(arm.imagesPerClass()) + " per class";
    }

    private String changes(String lead, Measure measure) {
        Arm most = sizes.get(0);
        return Study.sentence(lead + ": against " + Math.round(most.imagesPerClass()) + " images per class, top-1 changes as follows: ",
            study.changes(sizes.subList(1, sizes.size()), most, measure, ImageCount::name), ".");
    }

    @Override
    public Finding finding() {
        List<Measure> clothes = List.of(CLOTHES_TUNED, CLOTHES_PROBE, CLOTHES_NEIGHBOURS);
        return Finding.of(changes("The source's own classes", SOURCE_CLASSES), changes("Primary question, held-out drawings, fine-tuned on all", DRAWINGS_ALL_SHOTS),
            changes("Secondary, fine-tuned on few drawings", DRAWINGS_FEW_SHOTS), changes("Secondary, linear probe", DRAWINGS_PROBE), changes("Photographs of clothes, fine-tuned", CLOTHES_TUNED),
            Study.sentence("Photographs of clothes: pre-training on all images gains over none: ", study.gains(sizes.get(0), clothes), ". ")
                + study.against("photographs of clothes", sizes, clothes, ImageCount::name));
    }

    @Override
    public Table runs() {
        return study.runs(rows(), measures());
    }
}
