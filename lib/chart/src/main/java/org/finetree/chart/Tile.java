package org.finetree.chart;

import java.util.Objects;
import org.finetree.chart.draw.Pixels;

/**
 * One picture of an {@link ImageGrid}.
 *
 * @param pixels the picture
 * @param hover shown under the pointer, such as the class; may be empty
 * @param mark its border
 */
public record Tile(Pixels pixels, String hover, Mark mark) {

    /** Borders: they differ by colour and by a sign in the corner, so that they can be told apart without colour. */
    public enum Mark {
        NONE("", "#c8c8c8", Marker.NONE),
        QUERY("query", "#000000", Marker.NONE),
        RIGHT("right fine class", "#009e73", Marker.CIRCLE),
        NEAR("right coarse class, wrong fine class", "#e69f00", Marker.TRIANGLE),
        WRONG("wrong coarse class", "#d5262b", Marker.CROSS),
        SAME_CLASS("same class", "#009e73", Marker.CIRCLE),
        OTHER_CLASS("another class", "#d5262b", Marker.CROSS);

        private final String legend;
        private final String color;
        private final Marker sign;

        Mark(String legend, String color, Marker sign) {
            this.legend = legend;
            this.color = color;
            this.sign = sign;
        }

        String legend() {
            return legend;
        }

        String color() {
            return color;
        }

        Marker sign() {
            return sign;
        }
    }

    public Tile {
        Objects.requireNonNull(pixels, "pixels");
    }

    /** A picture without a marked border. */
    public static Tile of(Pixels pixels, String hover) {
        return new Tile(pixels, hover, Mark.NONE);
    }

    /** The same with a border. */
    public Tile with(Mark newMark) {
        return new Tile(pixels, hover, newMark);
    }
}
