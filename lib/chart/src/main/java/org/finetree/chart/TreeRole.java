package org.finetree.chart;

/** What a node is in one state of the tree. */
enum TreeRole {
    CLASS("class", "class", "* ", Palette.BLUE, Marker.CIRCLE, 5),
    MERGING("merging", "class that its parent replaces next", "^ ", Palette.VERMILION, Marker.DIAMOND, 5),
    MERGED("merged", "already merged", "  ", "#b0b0b0", Marker.CIRCLE, 3),
    ABOVE("above", "not a class yet", "  ", "#767676", Marker.SQUARE, 4),
    PLAIN("", "", "", "#333333", Marker.CIRCLE, 4.5);

    private final String text;
    private final String legend;
    private final String sign;
    private final String color;
    private final Marker marker;
    private final double radius;

    TreeRole(String text, String legend, String sign, String color, Marker marker, double radius) {
        this.text = text;
        this.legend = legend;
        this.sign = sign;
        this.color = color;
        this.marker = marker;
        this.radius = radius;
    }

    static TreeRole of(TreeShape shape, TreePanel panel, String id) {
        if (panel.classes().isEmpty()) {
            return PLAIN;
        }
        if (panel.merging().contains(id)) {
            return MERGING;
        }
        if (panel.classes().contains(id)) {
            return CLASS;
        }
        for (String above = shape.node(id).parent(); !above.isEmpty(); above = shape.node(above).parent()) {
            if (panel.classes().contains(above)) {
                return MERGED;
            }
        }
        return ABOVE;
    }

    String text() {
        return text;
    }

    String legend() {
        return legend;
    }

    String sign() {
        return sign;
    }

    String color() {
        return color;
    }

    Marker marker() {
        return marker;
    }

    double radius() {
        return radius;
    }

    boolean isHollow() {
        return this == ABOVE;
    }
}
