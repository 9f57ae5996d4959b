package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import org.finetree.chart.draw.Pixels;

/** What the filters of a first convolution look like: the pattern of pixels that each answers to most. */
public final class FilterPictures {

    private static final int COLUMNS = 8;

    private FilterPictures() {
    }

    /**
     * One picture for each filter. Grey filters: the middle grey is a weight of 0, lighter is above, darker below. Filters of three channels are shown in red, green, blue. Each picture has a scale of
     * its own, so that weak filters can be seen; how large weights are the pictures do not tell.
     *
     * @param shape filters x channels (1 or 3) x height x width, as a network's {@code conv1.weight}
     * @param weights in that order
     * @throws IllegalArgumentException if the shape is another, or the number of weights does not fit it
     */
    public static ImageGrid of(String title, long[] shape, float[] weights) {
        if (shape.length != 4 || shape[1] != 1 && shape[1] != 3) {
            throw new IllegalArgumentException("filters of shape " + List.of(box(shape)) + " cannot be drawn: give filters x channels x height x width with 1 or 3 channels, such as conv1.weight");
        }
        int size = Math.toIntExact(shape[1] * shape[2] * shape[3]);
        if (weights.length != shape[0] * size) {
            throw new IllegalArgumentException(weights.length + " weights for " + shape[0] + " filters of " + size + ": give all weights of the layer");
        }
        List<TileRow> rows = new ArrayList<>();
        for (int from = 0; from < shape[0]; from += COLUMNS) {
            List<Tile> tiles = new ArrayList<>();
            for (int f = from; f < Math.min(from + COLUMNS, shape[0]); f++) {
                byte[] grey = picture(weights, f * size, size);
                tiles.add(Tile.of(Pixels.of(grey, (int) shape[1], (int) shape[2], (int) shape[3]), "filter " + (f + 1)));
            }
            rows.add(TileRow.of("", tiles));
        }
        return ImageGrid.of(title, rows).withTileSize(48);
    }

    private static Long[] box(long[] shape) {
        Long[] boxed = new Long[shape.length];
        for (int i = 0; i < shape.length; i++) {
            boxed[i] = shape[i];
        }
        return boxed;
    }

    private static byte[] picture(float[] weights, int from, int size) {
        float largest = 0;
        for (int i = from; i < from + size; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        byte[] picture = new byte[size];
        for (int i = 0; i < size; i++) {
            picture[i] = (byte) Math.round(largest == 0 ? 127.5f : 127.5f + 127.5f * weights[from + i] / largest);
        }
        return picture;
    }
}
