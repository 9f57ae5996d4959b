package org.finetree.chart;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Pictures in rows: nearest neighbours with borders (Fig. 5 of the paper) or collages (Figs. 7 and 8).
 *
 * @param caption title, subtitle, notes and size; the height follows from the rows
 * @param rows from top to bottom
 * @param tileSize side of a picture in CSS pixels, 8..400
 */
public record ImageGrid(Caption caption, List<TileRow> rows, int tileSize) implements Chart {

    private static final int MAX_TILES = 4000;

    /** @throws IllegalArgumentException if there is no picture, more than 4,000, or the size is out of range */
    public ImageGrid {
        rows = List.copyOf(rows);
        long tiles = rows.stream().mapToLong(r -> r.tiles().size()).sum();
        if (tiles == 0 || tiles > MAX_TILES || tileSize < 8 || tileSize > 400) {
            throw new IllegalArgumentException("image grid '" + caption.title() + "' of " + tiles + " pictures of " + tileSize + " pixels: give 1.." + MAX_TILES
                + " pictures of 8..400 pixels");
        }
    }

    /** Rows of pictures. */
    public static ImageGrid of(String title, List<TileRow> rows) {
        return new ImageGrid(Caption.of(title), rows, 64);
    }

    /** Named blocks of pictures, each broken into rows of {@code columns}, with a dotted line between blocks. */
    public static ImageGrid collage(String title, Map<String, List<Tile>> blocks, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("collage '" + title + "' in " + columns + " columns: give at least 1");
        }
        List<TileRow> rows = new ArrayList<>();
        blocks.forEach((name, tiles) -> {
            for (int i = 0; i < tiles.size(); i += columns) {
                boolean last = i + columns >= tiles.size();
                rows.add(new TileRow(i == 0 ? name : "", tiles.subList(i, Math.min(tiles.size(), i + columns)), last));
            }
        });
        if (!rows.isEmpty()) {
            TileRow end = rows.get(rows.size() - 1);
            rows.set(rows.size() - 1, TileRow.of(end.label(), end.tiles()));
        }
        return new ImageGrid(Caption.of(title), rows, 40);
    }

    /** With a line under the title. */
    public ImageGrid withSubtitle(String subtitle) {
        return new ImageGrid(caption.withSubtitle(subtitle), rows, tileSize);
    }

    /** With one more line of small print below. */
    public ImageGrid withNote(String note) {
        return new ImageGrid(caption.withNote(note), rows, tileSize);
    }

    /** With pictures of this size in CSS pixels. */
    public ImageGrid withTileSize(int size) {
        return new ImageGrid(caption, rows, size);
    }

    @Override
    public String title() {
        return caption.title();
    }

    /** Columns: row, label, column, picture (its text), mark. */
    @Override
    public Table table() {
        IntColumn row = IntColumn.create("row");
        StringColumn label = StringColumn.create("label");
        IntColumn column = IntColumn.create("column");
        StringColumn picture = StringColumn.create("picture");
        StringColumn mark = StringColumn.create("mark");
        for (int r = 0; r < rows.size(); r++) {
            for (int c = 0; c < rows.get(r).tiles().size(); c++) {
                Tile tile = rows.get(r).tiles().get(c);
                row.append(r);
                label.append(rows.get(r).label());
                column.append(c);
                picture.append(tile.hover());
                mark.append(tile.mark().legend());
            }
        }
        return Table.create(title(), row, label, column, picture, mark);
    }

    @Override
    public String plotlyJson() {
        return ImageGridPicture.plotly(this).json();
    }

    @Override
    public String svg() {
        return new ImageGridPicture(this).draw().svg(title(), caption.description());
    }

    @Override
    public byte[] png() {
        return new ImageGridPicture(this).draw().png(2);
    }

    /** What the pictures of each row are, {@code +} right, {@code ~} near, {@code x} wrong. */
    @Override
    public String text() {
        StringBuilder body = new StringBuilder();
        for (TileRow row : rows) {
            body.append(row.label().isBlank() ? "" : row.label() + ": ");
            body.append(String.join(", ", row.tiles().stream().map(t -> sign(t.mark()) + t.hover()).toList())).append('\n');
            body.append(row.lineBelow() ? String.join("", Collections.nCopies(20, ". ")) + "\n" : "");
        }
        return caption.text(body.toString());
    }

    private static String sign(Tile.Mark mark) {
        return switch (mark) {
            case NONE, QUERY -> "";
            case RIGHT, SAME_CLASS -> "+";
            case NEAR -> "~";
            case WRONG, OTHER_CLASS -> "x";
        };
    }
}
