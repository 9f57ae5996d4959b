package org.finetree.run;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.features.Neighbours;
import org.finetree.io.Quoted;

/**
 * The nearest gallery images of each query of a {@link NearestNeighbours} run.
 *
 * @param queries numbers of the query images in the data set's index, [queries]
 * @param labels right class of each query, [queries]
 * @param neighbours numbers of the gallery's images in the data set's index, nearest first, [queries][min(8, k)]
 * @param neighbourLabels their classes, [queries][min(8, k)]
 */
public record NeighbourTable(int[] queries, int[] labels, int[][] neighbours, int[][] neighbourLabels) {

    /** How many neighbours are kept. */
    public static final int KEPT = 8;

    static NeighbourTable of(Neighbours found, TaskData data) {
        int[][] rows = found.rows();
        int[][] images = new int[rows.length][];
        int[][] classes = new int[rows.length][];
        for (int q = 0; q < rows.length; q++) {
            int[] nearest = Arrays.copyOf(rows[q], Math.min(KEPT, found.k()));
            images[q] = Arrays.stream(nearest).map(i -> data.trainImages()[i]).toArray();
            classes[q] = Arrays.stream(nearest).map(i -> data.trainLabels()[i]).toArray();
        }
        return new NeighbourTable(data.testImages(), data.testLabels(), images, classes);
    }

    /** Whether the nearest image has the query's class, [queries]. */
    public boolean[] correct() {
        boolean[] correct = new boolean[labels.length];
        for (int q = 0; q < correct.length; q++) {
            correct[q] = neighbourLabels[q][0] == labels[q];
        }
        return correct;
    }

    /** A line a query: image, class, images of the neighbours, their classes, separated by tabs; the first line names them. */
    public String toTsv() {
        StringBuilder out = new StringBuilder("image\tlabel\tneighbours\tneighbour_labels\n");
        for (int q = 0; q < queries.length; q++) {
            out.append(queries[q]).append('\t').append(labels[q]).append('\t').append(list(neighbours[q])).append('\t').append(list(neighbourLabels[q])).append('\n');
        }
        return out.toString();
    }

    private static String list(int[] values) {
        return Arrays.stream(values).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }

    /**
     * Reads {@link #toTsv}.
     *
     * @throws IllegalArgumentException naming the line that is not of that form
     */
    public static NeighbourTable fromTsv(String tsv) {
        String[] lines = tsv.split("\n");
        int n = lines.length - 1;
        int[] queries = new int[n];
        int[] labels = new int[n];
        int[][] neighbours = new int[n][];
        int[][] classes = new int[n][];
        for (int i = 0; i < n; i++) {
            String[] cells = lines[i + 1].split("\t");
            try {
                queries[i] = Integer.parseInt(cells[0]);
                labels[i] = Integer.parseInt(cells[1]);
                neighbours[i] = Arrays.stream(cells[2].split(",")).mapToInt(Integer::parseInt).toArray();
                classes[i] = Arrays.stream(cells[3].split(",")).mapToInt(Integer::parseInt).toArray();
            } catch (RuntimeException e) {
                throw new IllegalArgumentException("neighbours, line " + (i + 2) + ": " + Quoted.of(lines[i + 1]) + " is not image, label, neighbours, their labels", e);
            }
        }
        return new NeighbourTable(queries, labels, neighbours, classes);
    }
}
