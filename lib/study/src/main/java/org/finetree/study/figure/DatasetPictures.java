package org.finetree.study.figure;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import org.finetree.chart.ImageGrid;
import org.finetree.chart.Tile;
import org.finetree.chart.TileRow;
import org.finetree.chart.draw.Pixels;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.taxonomy.Wnid;

/** Images of a data set as pictures under the data set's own names. The bundled drawings are light strokes on black and are shown as ink on white. */
public final class DatasetPictures {

    private static final String DRAWINGS = "sketches";

    private final ImageDataset images;
    private final SortedMap<Wnid, String> names;

    private DatasetPictures(ImageDataset images) {
        this.images = images;
        this.names = images.classNames();
    }

    /** @throws IllegalArgumentException if the images have neither 1 nor 3 channels */
    public static DatasetPictures of(ImageDataset images) {
        if (images.shape().channels() != 1 && images.shape().channels() != 3) {
            throw new IllegalArgumentException("images of " + images.shape().channels() + " channels cannot be drawn: give a data set of 1 (grey) or 3 (red, green, blue)");
        }
        return new DatasetPictures(images);
    }

    /** One image, with its class's name. @param image position in the data set's index */
    public Tile tile(int image) {
        byte[] bytes = new byte[images.shape().size()];
        images.read(image, bytes, 0);
        Pixels pixels = Pixels.of(bytes, images.shape().channels(), images.shape().height(), images.shape().width());
        return Tile.of(images.name().value().startsWith(DRAWINGS) ? pixels.inverted() : pixels, name(images.index().entries().get(image).wnid()));
    }

    /** A class's name in the data set's own words. */
    public String name(Wnid wnid) {
        return names.getOrDefault(wnid, wnid.value());
    }

    /**
     * A row for each class: the first of its training images.
     *
     * @param classes which, in order of synset
     * @param perClass images of each, at least 1
     * @throws IllegalArgumentException if a class has no training image
     */
    public ImageGrid classes(Collection<Wnid> classes, int perClass) {
        SortedMap<Wnid, List<Integer>> byClass = images.index().byWnid(Split.TRAIN);
        List<TileRow> rows = new TreeSet<>(classes).stream().map(wnid -> {
            if (!byClass.containsKey(wnid)) {
                throw new IllegalArgumentException("class " + wnid + " has no training image in data set " + images.name() + ": leave it out");
            }
            return TileRow.of(name(wnid), byClass.get(wnid).stream().limit(perClass).map(this::tile).toList());
        }).toList();
        return ImageGrid.of("Training images", rows).withTileSize(48);
    }
}
