package org.finetree.dataset;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Says something on standard error, but not again and again: a lab opens a folder anew whenever it is asked, since its files may have changed. */
final class Told {

    private static final Set<String> LINES = ConcurrentHashMap.newKeySet();

    private Told() {
    }

    static void once(String line) {
        if (LINES.add(line)) {
            System.err.println("finetree: " + line);
        }
    }
}
