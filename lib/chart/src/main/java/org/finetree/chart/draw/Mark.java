package org.finetree.chart.draw;

import java.awt.Shape;

/** One thing on a {@link Drawing}. */
sealed interface Mark {

    /** A filled area; {@code hover} is shown by browsers, empty for none. */
    record Fill(Shape shape, String color, double opacity, String hover) implements Mark {
    }

    /** An outline; {@code dash} is the length of dash and gap, 0 for a solid line. */
    record Stroke(Shape shape, String color, double width, double dash) implements Mark {
    }

    /** A text whose baseline begins at (x, y), turned by {@code degrees} clockwise. */
    record Text(double x, double y, String text, TextStyle style, double degrees) implements Mark {
    }

    /** A picture of rows x columns pixels 0xRRGGBB, stretched without smoothing. */
    record Picture(double x, double y, double width, double height, Pixels pixels, String hover) implements Mark {
    }
}
