package org.finetree.chart.draw;

/** Which part of a text lies on its x coordinate. */
public enum Anchor {
    START("start"), MIDDLE("middle"), END("end");

    private final String svg;

    Anchor(String svg) {
        this.svg = svg;
    }

    String svg() {
        return svg;
    }

    /** Where the text begins, relative to its x, for a text this wide. */
    double shift(double width) {
        return switch (this) {
            case START -> 0;
            case MIDDLE -> -width / 2;
            case END -> -width;
        };
    }
}
