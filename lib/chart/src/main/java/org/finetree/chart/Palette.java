package org.finetree.chart;

import java.util.List;

/** Colours that people with any colour vision tell apart (Okabe and Ito 2008), in the order in which series take them. */
public final class Palette {

    public static final String BLUE = "#0072b2";
    public static final String VERMILION = "#d55e00";
    public static final String GREEN = "#009e73";
    public static final String PURPLE = "#cc79a7";
    public static final String ORANGE = "#e69f00";
    public static final String SKY = "#56b4e9";
    public static final String BLACK = "#000000";
    public static final String GREY = "#8a8a8a";

    /** The seven of the eight that show on white (yellow does not). */
    private static final List<String> SERIES = List.of(BLUE, VERMILION, GREEN, PURPLE, ORANGE, SKY, BLACK);

    private Palette() {
    }

    /** The colour of the series at this position (0 first); after seven they come round again, with other markers. */
    public static String color(int position) {
        return SERIES.get(Math.floorMod(position, SERIES.size()));
    }
}
