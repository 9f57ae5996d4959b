package org.finetree.chart;

import java.util.List;
import java.util.stream.Collectors;
import org.finetree.chart.draw.Xml;

/**
 * What numbers say, in sentences that are computed from them, so that no text says more than its table. The primary question comes first.
 *
 * @param paragraphs in the order of reading; each begins with a few words that say what it is about, up to a colon, or has none
 */
public record Finding(List<String> paragraphs) implements HtmlView {

    private static final int WIDTH = 120;

    /** @throws IllegalArgumentException if there is no paragraph: nothing was found out */
    public Finding {
        paragraphs = paragraphs.stream().filter(p -> !p.isBlank()).toList();
        if (paragraphs.isEmpty()) {
            throw new IllegalArgumentException("a finding without a sentence: carry out the runs that it is about with lab.run(grid)");
        }
    }

    public static Finding of(String... paragraphs) {
        return new Finding(List.of(paragraphs));
    }

    @Override
    public String html() {
        return "<div class=\"finetree-finding\" style=\"max-width:60em;line-height:1.45\">" + paragraphs.stream().map(Finding::paragraph).collect(Collectors.joining()) + "</div>";
    }

    private static String paragraph(String text) {
        int colon = text.indexOf(": ");
        String lead = colon < 0 ? "" : "<strong>" + Xml.escape(text.substring(0, colon + 1)) + "</strong>";
        return "<p style=\"margin:.5em 0\">" + lead + Xml.escape(text.substring(colon < 0 ? 0 : colon + 1)) + "</p>";
    }

    /** Lines of at most {@value #WIDTH} characters, an empty line between paragraphs. */
    @Override
    public String text() {
        return paragraphs.stream().map(Finding::wrapped).collect(Collectors.joining("\n\n"));
    }

    private static String wrapped(String text) {
        StringBuilder out = new StringBuilder();
        int line = 0;
        for (String word : text.split(" ")) {
            boolean fits = line + 1 + word.length() <= WIDTH;
            out.append(line == 0 ? "" : fits ? " " : "\n").append(word);
            line = line == 0 || !fits ? word.length() : line + 1 + word.length();
        }
        return out.toString();
    }

    /** The paragraphs joined by blanks. */
    @Override
    public String toString() {
        return String.join(" ", paragraphs);
    }
}
