package org.finetree.chart.draw;

import java.util.regex.Pattern;

/** Colours are texts {@code #rrggbb}, as in SVG and plotly. */
public final class Colors {

    private static final Pattern HEX = Pattern.compile("#[0-9a-f]{6}");

    private Colors() {
    }

    /** @return the colour itself; @throws IllegalArgumentException if it is not {@code #rrggbb} in lower case */
    public static String check(String color) {
        if (!HEX.matcher(color).matches()) {
            throw new IllegalArgumentException("colour '" + color + "' is not of the form #rrggbb (lower case): write #0072b2, for example");
        }
        return color;
    }

    /** Red, green and blue as one int 0xRRGGBB. */
    public static int rgb(String color) {
        return Integer.parseInt(check(color).substring(1), 16);
    }

    /** The colour mixed with white: 1 leaves it, 0 is white. */
    public static String tint(String color, double strength) {
        int rgb = rgb(color);
        StringBuilder text = new StringBuilder("#");
        for (int shift = 16; shift >= 0; shift -= 8) {
            long mixed = Math.round(255 - (255 - (rgb >> shift & 255)) * strength);
            text.append(Character.forDigit((int) mixed >> 4, 16)).append(Character.forDigit((int) mixed & 15, 16));
        }
        return text.toString();
    }

    /** Black or white, whichever is read more easily on this colour (WCAG relative luminance). */
    public static String onTop(String color) {
        int rgb = rgb(color);
        double luminance = 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) + 0.0722 * linear(rgb & 255);
        return luminance > 0.179 ? "#000000" : "#ffffff";
    }

    private static double linear(int value) {
        double v = value / 255.0;
        return v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
    }
}
