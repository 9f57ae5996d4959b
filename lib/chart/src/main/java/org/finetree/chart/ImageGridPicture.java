package org.finetree.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.finetree.chart.draw.Anchor;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;
import org.finetree.chart.draw.TextWidth;

/** The static picture of an {@link ImageGrid}, and its interactive form. */
final class ImageGridPicture {

    private static final double GAP = 4;
    private static final double MARKED_GAP = 10;
    private static final double MAX_LABEL = 200;
    private static final double LINE_GAP = 14;
    private static final TextStyle LABEL = TextStyle.of(11.5);

    private final ImageGrid grid;
    private final Sheet sheet;
    private final double gap;
    private final double left;
    private final double width;
    private final double height;

    ImageGridPicture(ImageGrid grid) {
        this.grid = grid;
        TreeSet<Tile.Mark> marks = new TreeSet<>();
        grid.rows().forEach(r -> r.tiles().forEach(t -> marks.add(t.mark())));
        marks.remove(Tile.Mark.NONE);
        this.gap = marks.isEmpty() ? GAP : MARKED_GAP;
        double label = grid.rows().stream().mapToDouble(r -> LABEL.width(r.label())).max().orElse(0);
        this.left = Sheet.EDGE + (label > 0 ? Math.min(label, MAX_LABEL) + 12 : 0);
        int columns = grid.rows().stream().mapToInt(r -> r.tiles().size()).max().orElse(1);
        this.width = Math.max(420, left + columns * (grid.tileSize() + gap) + Sheet.EDGE);
        List<LegendEntry> legend = new ArrayList<>();
        marks.forEach(m -> legend.add(new LegendEntry(m.legend(), m.color(), m.sign() == Marker.NONE ? Marker.SQUARE : m.sign(), m == Tile.Mark.QUERY, 0, 0, false)));
        this.sheet = new Sheet(grid.caption(), width, legend);
        this.height = sheet.top() + rowTop(grid.rows().size()) + sheet.bottom();
    }

    /** Pixels from the first row's top to this row's. */
    private double rowTop(int row) {
        long lines = grid.rows().subList(0, row).stream().filter(TileRow::lineBelow).count();
        return row * (grid.tileSize() + gap) + lines * LINE_GAP;
    }

    private double x(int column) {
        return left + column * (grid.tileSize() + gap);
    }

    private double y(int row) {
        return sheet.top() + rowTop(row);
    }

    Drawing draw() {
        Drawing drawing = new Drawing(width, height);
        sheet.draw(drawing);
        for (int r = 0; r < grid.rows().size(); r++) {
            TileRow row = grid.rows().get(r);
            label(drawing, row.label(), r);
            for (int c = 0; c < row.tiles().size(); c++) {
                tile(drawing, row.tiles().get(c), x(c), y(r));
            }
            if (row.lineBelow()) {
                double at = y(r) + grid.tileSize() + gap / 2 + LINE_GAP / 2;
                drawing.stroke(Drawing.path(Sheet.EDGE, at, width - Sheet.EDGE, at), "#555555", 1.4, 3);
            }
        }
        return drawing;
    }

    private void label(Drawing drawing, String label, int row) {
        List<String> lines = TextWidth.wrap(label, LABEL.size(), false, MAX_LABEL);
        double y = y(row) + grid.tileSize() / 2.0 + 4 - (lines.size() - 1) * 7;
        for (String line : lines) {
            drawing.text(left - 12, y, line, LABEL.at(Anchor.END));
            y += 14;
        }
    }

    private void tile(Drawing drawing, Tile tile, double x, double y) {
        double size = grid.tileSize();
        drawing.picture(x, y, size, size, tile.pixels(), tile.hover());
        boolean marked = tile.mark() != Tile.Mark.NONE;
        double pad = marked ? 1.5 : 0;
        drawing.stroke(Drawing.box(x - pad, y - pad, size + 2 * pad, size + 2 * pad), tile.mark().color(), marked ? 3 : 1, 0);
        if (tile.mark().sign() != Marker.NONE) {
            drawing.fill(Drawing.circle(x + size - 1, y + 1, 7.5), "#ffffff");
            Glyph.draw(drawing, tile.mark().sign(), x + size - 1, y + 1, 4.6, tile.mark().color(), false, "");
        }
    }

    /** The static picture below invisible points that carry the texts. */
    static Plotly plotly(ImageGrid grid) {
        ImageGridPicture picture = new ImageGridPicture(grid);
        Plotly plotly = new Plotly(grid.caption(), picture.sheet, (int) Math.ceil(picture.height), 0);
        ObjectNode layout = plotly.layout();
        layout.remove(List.of("title", "annotations"));
        layout.put("width", (int) Math.ceil(picture.width)).put("showlegend", false);
        layout.putObject("margin").put("l", 0).put("r", 0).put("t", 0).put("b", 0);
        layout.putObject("xaxis").put("visible", false).put("fixedrange", true).putArray("range").add(0).add(picture.width);
        layout.putObject("yaxis").put("visible", false).put("fixedrange", true).putArray("range").add(picture.height).add(0);
        String svg = Base64.getEncoder().encodeToString(picture.draw().svg(grid.title(), "").getBytes(StandardCharsets.UTF_8));
        layout.putArray("images").addObject().put("source", "data:image/svg+xml;base64," + svg).put("xref", "x").put("yref", "y").put("x", 0).put("y", 0)
            .put("sizex", picture.width).put("sizey", picture.height).put("sizing", "stretch").put("layer", "below");
        picture.points(plotly);
        return plotly;
    }

    private void points(Plotly plotly) {
        ObjectNode trace = plotly.trace("scatter", grid.title()).put("mode", "markers").put("hoverinfo", "text");
        ArrayNode xs = trace.putArray("x");
        ArrayNode ys = trace.putArray("y");
        ArrayNode hover = trace.putArray("hovertext");
        for (int r = 0; r < grid.rows().size(); r++) {
            for (int c = 0; c < grid.rows().get(r).tiles().size(); c++) {
                Tile tile = grid.rows().get(r).tiles().get(c);
                xs.add(x(c) + grid.tileSize() / 2.0);
                ys.add(y(r) + grid.tileSize() / 2.0);
                hover.add(Plotly.escape(tile.hover() + (tile.mark().legend().isBlank() ? "" : " (" + tile.mark().legend() + ")")));
            }
        }
        trace.putObject("marker").put("size", grid.tileSize() * 0.8).put("opacity", 0).put("symbol", "square");
    }
}
