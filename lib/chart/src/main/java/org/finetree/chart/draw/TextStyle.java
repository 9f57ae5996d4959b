package org.finetree.chart.draw;

/** How a text looks. */
public record TextStyle(double size, boolean bold, boolean italic, String color, Anchor anchor) {

    /** @throws IllegalArgumentException if the size is not positive or the colour not {@code #rrggbb} */
    public TextStyle {
        if (!(size > 0)) {
            throw new IllegalArgumentException("text size " + size + ": must be positive, in pixels");
        }
        Colors.check(color);
    }

    /** Plain dark text that starts at its x. */
    public static TextStyle of(double size) {
        return new TextStyle(size, false, false, "#222222", Anchor.START);
    }

    /** The same, bold. */
    public TextStyle asBold() {
        return new TextStyle(size, true, italic, color, anchor);
    }

    /** The same, italic. */
    public TextStyle asItalic() {
        return new TextStyle(size, bold, true, color, anchor);
    }

    /** The same in another colour. */
    public TextStyle in(String newColor) {
        return new TextStyle(size, bold, italic, newColor, anchor);
    }

    /** The same with another anchor. */
    public TextStyle at(Anchor newAnchor) {
        return new TextStyle(size, bold, italic, color, newAnchor);
    }

    /** Width of a text in this style, in pixels. */
    public double width(String text) {
        return TextWidth.of(text, size, bold);
    }
}
