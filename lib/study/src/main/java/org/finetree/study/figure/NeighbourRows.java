package org.finetree.study.figure;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.Tile;
import org.finetree.chart.TileRow;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.run.NeighbourTable;
import org.finetree.study.Study;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;


/**
 * What does each network take for the nearest? The paper's Figure 5: the nearest neighbours of one image in the main layer, a row per network from fine to coarse. The paper leaves gallery, number
 * of neighbours and coarse level open; here all networks look through one gallery of all classes and the top-down set is the coarse level, as in Fig. 6.
 */
public final class NeighbourRows {

    private final Setting setting;
    private final List<Network> networks;
    private final ImageDataset images;
    private final LabelSet coarse;
    private final LabelSet fine;

    private NeighbourRows(Setting setting, List<Network> networks, ImageDataset images, LabelSet fine, LabelSet coarse) {
        this.setting = setting;
        this.networks = networks;
        this.images = images;
        this.fine = fine;
        this.coarse = coarse;
    }

    private record Network(LabelSet labels, NeighbourTable neighbours) {

        boolean hasClass(Wnid wnid) {
            return labels.singletons().contains(wnid);
        }
    }

    /**
     * The first seed's networks.
     *
     * @param level the coarse level of orange and red borders
     * @param artifacts where neighbours are read: {@code lab::artifact}
     * @throws IllegalArgumentException if no network has looked through the gallery of all classes
     */
    public static NeighbourRows of(Study study, Results results, LabelSetRecipe level, Artifacts artifacts) {
        List<RunRecord> runs = results.where(r -> r.spec() instanceof NearestNeighbours n && n.task().labels() instanceof LabelSetRecipe.All && source(n) != null
            && n.task().dataset().equals(source(n).task().dataset()));
        long seed = runs.stream().mapToLong(r -> r.spec().seed()).min().orElseThrow(() -> new IllegalArgumentException(
            "Fig. 5 needs nearest neighbours in a gallery of all source classes, which grid '" + results.grid().name() + "' has not finished: lab.run(grid)"));
        ImageDataset images = Datasets.open(runs.get(0).spec().task().dataset());
        SortedSet<Wnid> leaves = images.index().wnids();
        Taxonomy taxonomy = Taxonomy.wordNet30();
        List<Network> networks = new ArrayList<>();
        for (RunRecord run : runs) {
            if (run.spec().seed() == seed) {
                LabelSet labels = source((NearestNeighbours) run.spec()).task().labels().apply(taxonomy, leaves);
                networks.add(new Network(labels, NeighbourTable.fromTsv(new String(artifacts.read(run, RunFiles.NEIGHBOURS), StandardCharsets.UTF_8))));
            }
        }
        networks.sort(Comparator.comparingInt((Network n) -> -n.labels.size()));
        return new NeighbourRows(SettingOfRuns.of(study, List.of(results)), networks, images, new LabelSetRecipe.All().apply(taxonomy, leaves), level.apply(taxonomy, leaves));
    }

    private static Pretraining source(NearestNeighbours run) {
        return run.from() instanceof StartingPoint.Pretrained network ? network.run() : null;
    }

    /** In how many networks a class has a label of its own: those above the dotted line. */
    public Map<Wnid, Integer> networksThatName() {
        Map<Wnid, Integer> named = new LinkedHashMap<>();
        fine.classes().forEach(c -> named.put(c, (int) networks.stream().filter(n -> n.hasClass(c)).count()));
        return named;
    }

    /**
     * The first test image of a class whose nearest neighbour in the network of all classes is right, or else its first test image: a rule, so that the example is not
     * chosen by hand.
     */
    public ImageGrid query(Wnid wnid) {
        int label = fine.indexOf(wnid);
        NeighbourTable first = networks.get(0).neighbours;
        boolean[] correct = first.correct();
        int[] rows = IntStream.range(0, first.labels().length).filter(q -> first.labels()[q] == label).toArray();
        return query(wnid, IntStream.range(0, rows.length).filter(i -> correct[rows[i]]).findFirst().orElse(0));
    }

    /**
     * The rows of one test image: networks that have its class among their labels, then those that have not, each from fine to coarse.
     *
     * @param wnid class of the query
     * @param which its position among the class's test images, from 0
     * @throws IllegalArgumentException if there is no such image
     */
    public ImageGrid query(Wnid wnid, int which) {
        int label = fine.indexOf(wnid);
        NeighbourTable first = networks.get(0).neighbours;
        int[] rows = IntStream.range(0, first.labels().length).filter(q -> first.labels()[q] == label).toArray();
        if (which < 0 || which >= rows.length) {
            throw new IllegalArgumentException("test image " + which + " of " + wnid + ": it has " + rows.length + ", numbered from 0");
        }
        List<Network> order = Stream.concat(networks.stream().filter(n -> n.hasClass(wnid)), networks.stream().filter(n -> !n.hasClass(wnid))).toList();
        List<TileRow> grid = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            Network network = order.get(i);
            List<Tile> tiles = new ArrayList<>(List.of(tile(wnid, network.neighbours.queries()[rows[which]]).with(Tile.Mark.QUERY)));
            for (int n = 0; n < network.neighbours.neighbours()[rows[which]].length; n++) {
                Wnid found = fine.classes().get(network.neighbours.neighbourLabels()[rows[which]][n]);
                tiles.add(tile(found, network.neighbours.neighbours()[rows[which]][n]).with(mark(wnid, found)));
            }
            boolean border = i + 1 < order.size() && network.hasClass(wnid) && !order.get(i + 1).hasClass(wnid);
            TileRow row = TileRow.of(network.labels.size() + " classes" + (network.labels.recipe() instanceof LabelSetRecipe.TopDown ? ", top-down" : ""), tiles);
            grid.add(border ? row.withLineBelow() : row);
        }
        SortedSet<Wnid> siblings = coarse.groups().get(coarse.classOf(wnid));
        return PaperFigures.neighbours(setting, "a " + Taxonomy.wordNet30().synset(wnid).label(), grid).withNote("Coarse classes: " + coarse.recipe().title() + ". Its coarse class, '"
            + Taxonomy.wordNet30().synset(coarse.classOf(wnid)).label() + "', holds " + siblings.size() + (siblings.size() == 1 ? " fine class, so no border can be orange." : " fine classes."));
    }

    private Tile.Mark mark(Wnid query, Wnid found) {
        return found.equals(query) ? Tile.Mark.RIGHT : coarse.classOf(found).equals(coarse.classOf(query)) ? Tile.Mark.NEAR : Tile.Mark.WRONG;
    }

    private Tile tile(Wnid wnid, int image) {
        return SplitFigures.tile(Taxonomy.wordNet30(), images, wnid, image, true);
    }
}
