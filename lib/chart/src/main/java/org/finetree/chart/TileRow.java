package org.finetree.chart;

import java.util.List;

/**
 * A row of pictures.
 *
 * @param label on the left, such as the network; may be empty
 * @param tiles pictures from left to right
 * @param lineBelow whether a dotted line divides it from the next row
 */
public record TileRow(String label, List<Tile> tiles, boolean lineBelow) {

    public TileRow {
        tiles = List.copyOf(tiles);
    }

    /** A row without a line below. */
    public static TileRow of(String label, List<Tile> tiles) {
        return new TileRow(label, tiles, false);
    }

    /** The same with a dotted line below. */
    public TileRow withLineBelow() {
        return new TileRow(label, tiles, true);
    }
}
