package org.finetree.kernel.render;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Any object as plain text: strings as they are, arrays, collections and maps by their elements, the rest by {@code toString}. */
public final class PlainText {

    private static final int MOST_ELEMENTS = 200;
    private static final int MOST_CHARS = 100_000;
    private static final int MOST_DEPTH = 20;

    private PlainText() {
    }

    /** The text; long arrays, collections and texts are cut and say so. */
    public static String of(Object value) {
        return of(value, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static String of(Object value, Set<Object> around) {
        if (value != null && around.contains(value)) {
            return value instanceof Map ? "(this map)" : "(this collection)";
        }
        boolean deep = around.size() >= MOST_DEPTH;
        if (value != null && value.getClass().isArray()) {
            return deep ? "[…]" : within(value, around, () -> joined(IntStream.range(0, Array.getLength(value)).mapToObj(i -> Array.get(value, i)).iterator(), Array.getLength(value), "[", "]", e -> of(e, around)));
        }
        // Only those of the JDK say nothing of their own in toString.
        if (value instanceof Collection<?> collection && ofJdk(value)) {
            return deep ? "[…]" : within(value, around, () -> joined(collection.iterator(), collection.size(), "[", "]", e -> of(e, around)));
        }
        if (value instanceof Map<?, ?> map && ofJdk(value)) {
            return deep ? "{…}" : within(value, around, () -> joined(map.entrySet().iterator(), map.size(), "{", "}", e -> of(e.getKey(), around) + "=" + of(e.getValue(), around)));
        }
        return cut(String.valueOf(value));
    }

    private static boolean ofJdk(Object value) {
        return value.getClass().getName().startsWith("java.util.");
    }

    private interface Text {

        String get();
    }

    private static String within(Object value, Set<Object> around, Text text) {
        around.add(value);
        try {
            return cut(text.get());
        } finally {
            around.remove(value);
        }
    }

    private static <T> String joined(Iterator<T> all, int size, String open, String close, Function<T, String> text) {
        List<String> elements = new ArrayList<>();
        int length = 0;
        while (all.hasNext() && elements.size() < MOST_ELEMENTS && length < MOST_CHARS) {
            elements.add(text.apply(all.next()));
            length += elements.get(elements.size() - 1).length();
        }
        if (all.hasNext()) {
            elements.add("… (" + size + " elements)");
        }
        return open + String.join(", ", elements) + close;
    }

    private static String cut(String text) {
        return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "… (" + text.length() + " characters)";
    }
}
