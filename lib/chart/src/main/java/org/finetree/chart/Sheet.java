package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import org.finetree.chart.draw.Drawing;
import org.finetree.chart.draw.TextStyle;
import org.finetree.chart.draw.TextWidth;

/** Title, subtitle and legend above a figure and notes below: measured first, so that the data get what is left. */
final class Sheet {

    static final double EDGE = 16;
    static final String SOFT = "#555555";
    private static final TextStyle TITLE = TextStyle.of(16).asBold().in("#111111");
    private static final TextStyle SUBTITLE = TextStyle.of(12).in(SOFT);
    private static final TextStyle LEGEND = TextStyle.of(12);
    private static final TextStyle NOTE = TextStyle.of(11).in(SOFT);

    private final double width;
    private final List<String> title;
    private final List<String> subtitle;
    private final List<List<LegendEntry>> legend;
    private final List<String> notes = new ArrayList<>();

    Sheet(Caption caption, double width, List<LegendEntry> legend) {
        this.width = width;
        double room = width - 2 * EDGE;
        this.title = wrap(caption.title(), TITLE, room);
        this.subtitle = wrap(caption.subtitle(), SUBTITLE, room);
        this.legend = rows(legend, room);
        caption.notes().forEach(note -> notes.addAll(wrap(note, NOTE, room)));
    }

    private static List<String> wrap(String text, TextStyle style, double room) {
        return TextWidth.wrap(text, style.size(), style.bold(), room);
    }

    private static List<List<LegendEntry>> rows(List<LegendEntry> entries, double room) {
        List<List<LegendEntry>> rows = new ArrayList<>();
        double x = Double.POSITIVE_INFINITY;
        for (LegendEntry entry : entries) {
            if (x + entry.width(LEGEND) > room) {
                rows.add(new ArrayList<>());
                x = 0;
            }
            rows.get(rows.size() - 1).add(entry);
            x += entry.width(LEGEND);
        }
        return rows;
    }

    /** Pixels above the data. */
    double top() {
        return 12 + title.size() * 21 + subtitle.size() * 16 + (legend.isEmpty() ? 14 : 18 + legend.size() * 20);
    }

    /** Pixels below the data and its axes. */
    double bottom() {
        return notes.isEmpty() ? 10 : 14 + notes.size() * 15;
    }

    List<String> titleLines() {
        return title;
    }

    List<String> subtitleLines() {
        return subtitle;
    }

    List<String> noteLines() {
        return notes;
    }

    void draw(Drawing drawing) {
        double y = 12;
        for (String line : title) {
            y += 21;
            drawing.text(EDGE, y - 5, line, TITLE);
        }
        for (String line : subtitle) {
            y += 16;
            drawing.text(EDGE, y - 3, line, SUBTITLE);
        }
        y += 8;
        for (List<LegendEntry> row : legend) {
            y += 20;
            drawRow(drawing, row, y - 5);
        }
        double noteY = drawing.height() - notes.size() * 15.0;
        for (String line : notes) {
            drawing.text(EDGE, noteY + 4, line, NOTE);
            noteY += 15;
        }
    }

    private void drawRow(Drawing drawing, List<LegendEntry> row, double baseline) {
        double x = EDGE;
        for (LegendEntry entry : row) {
            String name = TextWidth.fit(entry.name(), LEGEND.size(), false, width - x - 50);
            new LegendEntry(name, entry.color(), entry.marker(), entry.hollow(), entry.line(), entry.dash(), entry.box())
                .draw(drawing, x, baseline, LEGEND);
            x += entry.width(LEGEND);
        }
    }
}
