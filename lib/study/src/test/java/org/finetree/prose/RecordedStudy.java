package org.finetree.prose;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.Split;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.Scale;
import org.finetree.labelset.ClassSplit;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.labelset.Leaves;
import org.finetree.labelset.Pascal;
import org.finetree.labelset.SplitPart;
import org.finetree.labelset.TargetRemoval;
import org.finetree.launch.Lab;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.study.claims.Answers;
import org.finetree.study.claims.Claim;
import org.finetree.study.claims.ClaimList;
import org.finetree.study.claims.Claims;
import org.finetree.study.claims.Verdict;
import org.finetree.study.figure.Budget;
import org.finetree.study.figure.ClassCount;
import org.finetree.study.figure.CoarseAndFine;
import org.finetree.study.figure.FewerSteps;
import org.finetree.study.figure.ImageCount;
import org.finetree.study.figure.Induction;
import org.finetree.study.figure.NetworkComparison;
import org.finetree.study.figure.SplitNetworks;
import org.finetree.study.figure.TargetRemoved;
import org.finetree.study.recorded.RecordedRuns;
import org.finetree.taxonomy.ParentPolicy;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** What ledgers' expressions are computed from: the bundled runs of the sketch study, under the names that they have in the notebooks. Each is read when it is first asked for. */
public class RecordedStudy {

    /** The project: tests run in lib/study. */
    protected static final Path HOME = Path.of("").toAbsolutePath().endsWith(Path.of("lib", "study")) ? Path.of("..", "..") : Path.of("");
    protected static final Study STUDY = Study.named("sketch");
    protected static final Scale SCALE = STUDY.scale();
    private static final RecordedRuns RECORDED = RecordedRuns.of("sketch");
    private static final Lab LAB = Lab.open(folder()).with(RECORDED);
    private static final Supplier<ClassCount> CLASS_COUNT = once(() -> ClassCount.of(STUDY, LAB.results(PaperGrids.classCount(STUDY, seeds()))));
    private static final Supplier<ImageCount> IMAGE_COUNT = once(() -> ImageCount.of(STUDY, LAB.results(PaperGrids.imageCount(STUDY, seeds()))));
    private static final Supplier<FewerSteps> FEWER_STEPS = once(() -> FewerSteps.of(STUDY, LAB.results(PaperGrids.imageCount(STUDY, seeds())), LAB.results(PaperGrids.fewerSteps(STUDY, seeds()))));
    private static final Supplier<SplitNetworks> SPLITS = once(() -> SplitNetworks.of(STUDY, LAB.results(PaperGrids.splits(STUDY, seeds()))));
    private static final Supplier<Induction> INDUCTION = once(() -> Induction.of(STUDY, LAB.results(PaperGrids.induction(STUDY, seeds()))));
    private static final Supplier<CoarseAndFine> COARSE_AND_FINE = once(() -> CoarseAndFine.of(STUDY, LAB.results(PaperGrids.imageCount(STUDY, seeds())),
        new LabelSetRecipe.TopDown(STUDY.labelSets().topDown()), LAB::artifact));
    private static final Supplier<Budget> BUDGET = once(() -> Budget.of(STUDY, LAB.results(PaperGrids.budget(STUDY, seeds()))));
    private static final Supplier<TargetRemoved> TARGET_REMOVED = once(() -> TargetRemoved.of(STUDY, LAB.results(PaperGrids.targetRemoved(STUDY, seeds()))));
    private static final Supplier<Taxonomy> BY_FILE = once(() -> Taxonomy.wordNet30(ParentPolicy.FIRST_IN_FILE));
    private static final Supplier<List<Results>> ALL = once(() -> PaperGrids.all(STUDY, seeds()).stream().map(LAB::results).toList());
    private static final Supplier<List<Verdict>> VERDICTS = once(() -> Claims.evaluate(STUDY, ALL.get(), Answers.in(LAB)));

    protected RecordedStudy() {
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("finetree-prose");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> Supplier<T> once(Supplier<T> maker) {
        Object[] made = new Object[1];
        return () -> {
            synchronized (made) {
                if (made[0] == null) {
                    made[0] = maker.get();
                }
                @SuppressWarnings("unchecked")
                T value = (T) made[0];
                return value;
            }
        };
    }

    /** The sum of a column of numbers in a file of docs/measured, without its head. */
    protected static long sum(String file, int column) throws IOException {
        return MeasuredFile.rows(HOME.resolve("docs").resolve("measured").resolve(file)).stream().skip(1).mapToLong(row -> Long.parseLong(row.get(column).replace(",", ""))).sum();
    }

    /** The points of a submission of the classroom's checks, all of its test cells together. @param submissions a pattern; those of several are added */
    protected static long points(String assignment, String submissions) throws IOException {
        return MeasuredFile.rows(HOME.resolve("notebooks").resolve("classroom").resolve("checks").resolve("expected.csv")).stream()
            .filter(row -> row.get(0).equals(assignment) && row.get(1).matches(submissions)).mapToLong(row -> Long.parseLong(row.get(3))).sum();
    }

    /** The size of a bundled data set in MB, with one digit behind the point. */
    protected static String packMegabytes(String name) throws IOException {
        return String.format(Locale.ROOT, "%.1f", Datasets.class.getResource(name + ".ftpack").openConnection().getContentLengthLong() / 1e6);
    }

    private static List<List<String>> measured(String file) {
        try {
            return MeasuredFile.rows(HOME.resolve("docs").resolve("measured").resolve(file)).stream().skip(1).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A column of a file of docs/measured without its head: the first number of each cell. */
    protected static List<Double> numbers(String file, int column) {
        return measured(file).stream().map(row -> Double.valueOf(ProsePage.digitsIn(row.get(column)).get(0))).toList();
    }

    /** Of all numbers in a file of docs/measured, without its head and its first column, the share in percent that stands in the rows whose first cell matches. */
    protected static long share(String file, String rows) {
        double[] sums = new double[2];
        for (List<String> row : measured(file)) {
            double sum = row.stream().skip(1).mapToDouble(Double::parseDouble).sum();
            sums[0] += row.get(0).matches(rows) ? sum : 0;
            sums[1] += sum;
        }
        return Math.round(100 * sums[0] / sums[1]);
    }

    protected static long[] seeds() {
        return RECORDED.seeds();
    }

    /** How many runs are bundled. */
    protected static int bundledRuns() {
        return RECORDED.size();
    }

    protected static Taxonomy wordNet() {
        return Taxonomy.wordNet30();
    }

    /** The same with the first parent of WordNet's own file. */
    protected static Taxonomy wordNetByFile() {
        return BY_FILE.get();
    }

    protected static SortedSet<Wnid> ilsvrc() {
        return Leaves.ilsvrc2012();
    }

    /** Leaves of ILSVRC-2012 and all that lies on their paths to the root. */
    protected static Set<Wnid> onPaths() {
        return ilsvrc().stream().flatMap(w -> wordNet().pathToRoot(w).stream()).collect(Collectors.toSet());
    }

    /** The paper's minimal split. */
    protected static ClassSplit split() {
        return ClassSplit.minimal(wordNet(), ilsvrc(), STUDY.splitDepth());
    }

    /** Sizes of the groups that the tree forms at the depth of the split, largest first. */
    protected static List<Integer> groups() {
        return Stream.of(SplitPart.values()).flatMap(part -> split().groups(wordNet(), STUDY.splitDepth(), part).values().stream()).map(Set::size).sorted(Comparator.reverseOrder()).toList();
    }

    /** How many leaves of ILSVRC-2012 lie below PASCAL's classes from this to that position. */
    protected static List<Integer> belowPascal(int from, int to) {
        return Pascal.roots().values().stream().toList().subList(from, to).stream().map(root -> TargetRemoval.of(wordNet(), ilsvrc(), List.of(root)).removedCount()).toList();
    }

    /** How many classes a data set has. */
    protected static int classes(String dataset) {
        return Datasets.open(dataset).index().wnids().size();
    }

    /** How many images of each class a data set has in a part; the same for each. */
    protected static int imagesPerClass(String dataset, Split part) {
        Set<Integer> sizes = Datasets.open(dataset).index().byWnid(part).values().stream().map(List::size).collect(Collectors.toSet());
        if (sizes.size() != 1) {
            throw new IllegalArgumentException(dataset + " has classes of " + sizes + " images in " + part);
        }
        return sizes.iterator().next();
    }

    /** The study of so many seeds. */
    protected static ExperimentGrid study(int howMany) {
        return PaperGrids.study(STUDY, LongStream.rangeClosed(1, howMany).toArray());
    }

    protected static long pretrainings(ExperimentGrid grid) {
        return grid.runs().stream().filter(Pretraining.class::isInstance).distinct().count();
    }

    protected static Claim claim(String id) {
        return ClaimList.all().stream().filter(c -> c.id().equals(id)).findFirst().orElseThrow(() -> new IllegalArgumentException("no claim '" + id + "' in claims.json"));
    }

    protected static List<Results> all() {
        return ALL.get();
    }

    protected static ClassCount classCount() {
        return CLASS_COUNT.get();
    }

    protected static ImageCount imageCount() {
        return IMAGE_COUNT.get();
    }

    protected static FewerSteps fewerSteps() {
        return FEWER_STEPS.get();
    }

    protected static SplitNetworks splits() {
        return SPLITS.get();
    }

    protected static Induction induction() {
        return INDUCTION.get();
    }

    protected static CoarseAndFine coarseAndFine() {
        return COARSE_AND_FINE.get();
    }

    protected static Budget budget() {
        return BUDGET.get();
    }

    protected static TargetRemoved targetRemoved() {
        return TARGET_REMOVED.get();
    }

    protected static NetworkComparison nets() {
        return NetworkComparison.of(STUDY, all().toArray(Results[]::new));
    }

    /** The verdict on one claim of claims.json. */
    protected static Verdict verdict(String id) {
        return VERDICTS.get().stream().filter(v -> v.claim().equals(claim(id))).findFirst().orElseThrow();
    }
}
