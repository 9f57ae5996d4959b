package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.IntStream;
import org.finetree.analysis.Origin;
import org.finetree.chart.DataPoint;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.MatrixChart;
import org.finetree.chart.Tile;
import org.finetree.chart.TileRow;
import org.finetree.dataset.Split;
import org.finetree.experiment.RunRecord;
import org.finetree.features.Predictions;
import org.finetree.launch.Lab;
import org.finetree.run.TaskData;
import org.finetree.study.claims.Answers;
import org.finetree.taxonomy.Wnid;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Where one network errs on the test images of its task: which classes it takes for which, and the mistakes that it was surest of. */
public final class Mistakes {

    private static final int MOST_CLASSES = 60;
    private static final int EXAMPLES = 4;

    private final Origin origin;
    private final TaskData data;
    private final Predictions predictions;
    private final List<String> names;

    private Mistakes(Origin origin, TaskData data, Predictions predictions) {
        this.origin = origin;
        this.data = data;
        this.predictions = predictions;
        this.names = List.copyOf(ClassNames.of(data.labels(), data.dataset().classNames()).values());
    }

    /**
     * @param run a finished training
     * @throws IllegalArgumentException if the run predicts nothing, or its predictions are not on this machine
     * @throws IllegalStateException if its predictions are damaged or lost
     */
    public static Mistakes of(Lab lab, RunRecord run) {
        Predictions predictions = Answers.in(lab).predictions(run).orElseThrow(() -> new IllegalArgumentException("run " + run.id().brief() + " (" + run.spec().title()
            + ") left no predictions here: give a training that this lab carried out"));
        return of(Origin.of(run.id()), TaskData.of(run.spec().task()), predictions);
    }

    static Mistakes of(Origin origin, TaskData data, Predictions predictions) {
        return new Mistakes(origin, data, predictions);
    }

    private int[][] counts() {
        int[][] counts = new int[names.size()][names.size()];
        for (int i = 0; i < predictions.labels().length; i++) {
            counts[predictions.labels()[i]][predictions.top()[i][0]]++;
        }
        return counts;
    }

    /**
     * The confusion matrix: in row r and column c the share of the test images of class r that the network takes for class c. Rows sum to 1.
     *
     * @throws IllegalArgumentException if there are more than 60 classes, which nobody can read: {@link #pairs} lists the largest
     */
    public MatrixChart confusion() {
        if (names.size() > MOST_CLASSES) {
            throw new IllegalArgumentException("a confusion matrix of " + names.size() + " classes cannot be read, " + MOST_CLASSES + " are the most: take pairs()");
        }
        int[][] counts = counts();
        List<List<DataPoint>> cells = new ArrayList<>();
        for (int[] row : counts) {
            int images = Math.max(1, IntStream.of(row).sum());
            cells.add(IntStream.of(row).mapToObj(n -> DataPoint.of(0, n / (double) images).from(origin.text())).toList());
        }
        return MatrixChart.of("What is taken for what", "share of the row's test images", names, cells).withSubtitle("Rows: the right class. Columns: the network's answer.");
    }

    /** A row for each class: its test images, how many are right, and the share in percent; the worst first. */
    public Table classes() {
        int[][] counts = counts();
        List<Integer> order = IntStream.range(0, names.size()).boxed().sorted(Comparator.comparingDouble((Integer c) -> share(counts, c))).toList();
        return Table.create("Each class on its own", StringColumn.create("class", order.stream().map(names::get)),
            IntColumn.create("test images", order.stream().mapToInt(c -> IntStream.of(counts[c]).sum()).toArray()), IntColumn.create("right", order.stream().mapToInt(c -> counts[c][c]).toArray()),
            DoubleColumn.create("right (%)", order.stream().mapToDouble(c -> 100 * share(counts, c)).toArray()));
    }

    private static double share(int[][] counts, int c) {
        return counts[c][c] / (double) Math.max(1, IntStream.of(counts[c]).sum());
    }

    /** The classes that are taken for one another, most images first: {@code class}, {@code taken for}, {@code images}. */
    public Table pairs() {
        int[][] counts = counts();
        List<int[]> pairs = new ArrayList<>();
        for (int r = 0; r < counts.length; r++) {
            for (int c = 0; c < counts.length; c++) {
                if (r != c && counts[r][c] > 0) {
                    pairs.add(new int[] {r, c, counts[r][c]});
                }
            }
        }
        pairs.sort(Comparator.comparingInt((int[] p) -> -p[2]));
        return Table.create("Mistakes by class", StringColumn.create("class", pairs.stream().map(p -> names.get(p[0]))), StringColumn.create("taken for", pairs.stream().map(p -> names.get(p[1]))),
            IntColumn.create("images", pairs.stream().mapToInt(p -> p[2]).toArray()));
    }

    /**
     * The mistakes of which the network was surest, a row each: the test image, then training images of the class that it was taken for.
     *
     * @param most rows, at least 1
     * @throws IllegalArgumentException if there is no mistake
     */
    public ImageGrid worst(int most) {
        DatasetPictures pictures = DatasetPictures.of(data.dataset());
        SortedMap<Wnid, SortedSet<Wnid>> groups = data.labels().groups();
        SortedMap<Wnid, List<Integer>> training = data.dataset().index().byWnid(Split.TRAIN);
        int[] wrong = IntStream.range(0, predictions.labels().length).filter(i -> predictions.top()[i][0] != predictions.labels()[i]).boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -predictions.confidence()[i])).limit(most).mapToInt(Integer::intValue).toArray();
        if (wrong.length == 0) {
            throw new IllegalArgumentException("none of " + predictions.labels().length + " test images is wrong: there is no mistake to show");
        }
        List<TileRow> rows = new ArrayList<>();
        for (int i : wrong) {
            int taken = predictions.top()[i][0];
            Wnid example = groups.get(data.labels().classes().get(taken)).first();
            List<Tile> tiles = new ArrayList<>(List.of(pictures.tile(data.testImages()[i]).with(Tile.Mark.QUERY)));
            training.getOrDefault(example, List.of()).stream().limit(EXAMPLES).map(pictures::tile).forEach(tiles::add);
            rows.add(TileRow.of(String.format(Locale.ROOT, "%s, taken for %s (%.0f %%)", names.get(predictions.labels()[i]), names.get(taken), 100 * predictions.confidence()[i]), tiles));
        }
        return ImageGrid.of("The surest mistakes", rows).withSubtitle("Left: the test image. Beside it: training images of the class it was taken for. Percent: how sure the network was.");
    }
}
