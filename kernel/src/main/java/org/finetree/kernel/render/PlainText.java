package org.finetree.kernel.render;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;

/** Any object as plain text: strings as they are, arrays by their elements, the rest by {@code toString}. */
public final class PlainText {

    private static final int MOST_ELEMENTS = 200;
    private static final int MOST_CHARS = 100_000;

    private PlainText() {
    }

    /** The text; long arrays and texts are cut and say so. */
    public static String of(Object value) {
        String text = value != null && value.getClass().isArray() ? array(value) : String.valueOf(value);
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "… (" + text.length() + " characters)";
    }

    private static String array(Object array) {
        int length = Array.getLength(array);
        List<String> elements = new ArrayList<>();
        for (int i = 0; i < Math.min(length, MOST_ELEMENTS); i++) {
            elements.add(of(Array.get(array, i)));
        }
        if (length > MOST_ELEMENTS) {
            elements.add("… (" + length + " elements)");
        }
        return "[" + String.join(", ", elements) + "]";
    }
}
