package org.finetree.chart.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * Widths of texts from a fixed table (DejaVu Sans, the widest of the usual sans-serif fonts), so that a layout is the same on every machine,
 * with or without fonts.
 */
public final class TextWidth {

    /** Advance widths of U+0020 to U+007E in thousandths of the font size. */
    private static final int[] ASCII = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636,
        636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632,
        575, 775, 752, 295, 295, 656, 557, 863, 748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685,
        611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579,
        278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838};
    private static final int OTHER = 700;
    private static final int WIDE = 1050;
    private static final int FIRST_WIDE = 0x1100;
    private static final int GENERAL_PUNCTUATION = 0x2000;
    private static final int FIRST_CJK = 0x2E80;
    private static final double BOLD = 1.12;

    private TextWidth() {
    }

    /** Width of the text in pixels at this font size. */
    public static double of(String text, double size, boolean bold) {
        long thousandths = text.codePoints().mapToLong(TextWidth::thousandths).sum();
        return thousandths / 1000.0 * size * (bold ? BOLD : 1);
    }

    /** Width of a text that is not bold. */
    public static double of(String text, double size) {
        return of(text, size, false);
    }

    /** The text in lines no wider than {@code width}, broken at blanks; a word that is wider alone is cut with an ellipsis. */
    public static List<String> wrap(String text, double size, boolean bold, double width) {
        List<String> lines = new ArrayList<>();
        String line = "";
        for (String word : text.strip().split("\\s+")) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (line.isEmpty() || of(longer, size, bold) <= width) {
                line = longer;
            } else {
                lines.add(fit(line, size, bold, width));
                line = word;
            }
        }
        if (!line.isEmpty()) {
            lines.add(fit(line, size, bold, width));
        }
        return List.copyOf(lines);
    }

    /** The text, or its beginning with an ellipsis where it is wider than {@code width}. */
    public static String fit(String text, double size, boolean bold, double width) {
        if (of(text, size, bold) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 1 && of(text.substring(0, end) + "…", size, bold) > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static int thousandths(int codePoint) {
        if (codePoint >= ' ' && codePoint - ' ' < ASCII.length) {
            return ASCII[codePoint - ' '];
        }
        boolean wide = codePoint >= FIRST_CJK || codePoint >= FIRST_WIDE && codePoint < GENERAL_PUNCTUATION;
        return wide ? WIDE : OTHER;
    }
}
