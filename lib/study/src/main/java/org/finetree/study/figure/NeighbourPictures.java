package org.finetree.study.figure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.Tile;
import org.finetree.chart.TileRow;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.launch.Lab;
import org.finetree.run.NeighbourTable;
import org.finetree.run.NotKeptException;
import org.finetree.run.TaskData;

/** What a network takes for alike: test images, each with the training images that lie nearest to it in the network's features. */
public final class NeighbourPictures {

    private final NearestNeighbours spec;
    private final TaskData data;
    private final NeighbourTable table;

    private NeighbourPictures(NearestNeighbours spec, TaskData data, NeighbourTable table) {
        this.spec = spec;
        this.data = data;
        this.table = table;
    }

    /**
     * @param run a finished run of nearest neighbours
     * @throws IllegalArgumentException if it is another kind of run
     * @throws NotKeptException if its neighbours are not on this machine
     * @throws IllegalStateException if they are damaged or lost
     */
    public static NeighbourPictures of(Lab lab, RunRecord run) {
        if (!(run.spec() instanceof NearestNeighbours spec)) {
            throw new IllegalArgumentException("run " + run.id().brief() + " (" + run.spec().title() + ") has no neighbours: give a run that nearestNeighbours(...) put into the grid");
        }
        return new NeighbourPictures(spec, TaskData.of(spec.task()), NeighbourTable.fromTsv(new String(lab.artifact(run, RunFiles.NEIGHBOURS), StandardCharsets.UTF_8)));
    }

    /**
     * A row for each class: its first test image, then its nearest training images, nearest first. A rule, so that the examples are not chosen by hand.
     *
     * @param most rows, at least 1
     */
    public ImageGrid firstOfEachClass(int most) {
        DatasetPictures pictures = DatasetPictures.of(data.dataset());
        Set<Integer> seen = new HashSet<>();
        List<TileRow> rows = new ArrayList<>();
        for (int q = 0; q < table.queries().length && rows.size() < most; q++) {
            if (seen.add(table.labels()[q])) {
                Tile query = pictures.tile(table.queries()[q]);
                List<Tile> tiles = new ArrayList<>(List.of(query.with(Tile.Mark.QUERY)));
                for (int n = 0; n < table.neighbours()[q].length; n++) {
                    tiles.add(pictures.tile(table.neighbours()[q][n]).with(table.neighbourLabels()[q][n] == table.labels()[q] ? Tile.Mark.SAME_CLASS : Tile.Mark.OTHER_CLASS));
                }
                rows.add(TileRow.of(query.hover(), tiles));
            }
        }
        return ImageGrid.of("Nearest training images in " + spec.featureLayer(), rows).withSubtitle("Left: the first test image of each class.").withTileSize(48);
    }
}
