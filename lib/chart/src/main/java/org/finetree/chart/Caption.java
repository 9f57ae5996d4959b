package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands around the data of a figure.
 *
 * @param title what it shows
 * @param subtitle its scale and data, such as "Analogue of Fig. 1: MiniAlex-28 on sketches, not ImageNet/AlexNet"; may be empty
 * @param notes small print below, a line each
 * @param width CSS pixels of the static picture
 * @param height CSS pixels; 0 where the figure chooses
 */
public record Caption(String title, String subtitle, List<String> notes, int width, int height) {

    private static final int MIN = 240;
    private static final int MAX = 8000;

    /** @throws IllegalArgumentException if the width is not in 240..8,000 or the height in 0..8,000 */
    public Caption {
        if (width < MIN || width > MAX || height < 0 || height > MAX) {
            throw new IllegalArgumentException("figure size " + width + " x " + height + ": the width must be in " + MIN + ".." + MAX
                + ", the height in 0.." + MAX + " (0: chosen by the figure)");
        }
        notes = List.copyOf(notes);
    }

    static Caption of(String title) {
        return new Caption(title, "", List.of(), 760, 0);
    }

    Caption withTitle(String newTitle) {
        return new Caption(newTitle, subtitle, notes, width, height);
    }

    Caption withSubtitle(String newSubtitle) {
        return new Caption(title, newSubtitle, notes, width, height);
    }

    Caption withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Caption(title, subtitle, more, width, height);
    }

    Caption withSize(int newWidth, int newHeight) {
        return new Caption(title, subtitle, notes, newWidth, newHeight);
    }

    /** Title, subtitle, body and notes for a terminal. */
    String text(String body) {
        StringBuilder out = new StringBuilder(title).append('\n');
        if (!subtitle.isBlank()) {
            out.append(subtitle).append('\n');
        }
        out.append('\n').append(body.stripTrailing()).append('\n');
        notes.forEach(note -> out.append(note).append('\n'));
        return out.toString();
    }

    /** What a screen reader says after the title. */
    String description() {
        return (subtitle + " " + String.join(" ", notes)).strip();
    }
}
