package org.finetree.run;

import java.util.Optional;

/**
 * Where an engine computes.
 *
 * @param name as it is chosen by, such as {@code cpu} or {@code cuda0}
 * @param what it is, in words: natives, model, memory
 * @param whyNot why it cannot be used, with a remedy; empty if it can
 */
public record Device(String name, String what, Optional<String> whyNot) {

    /** @throws IllegalArgumentException if the name is not of lower-case letters and digits */
    public Device {
        if (!name.matches("[a-z][a-z0-9]*")) {
            throw new IllegalArgumentException("device name '" + name + "': use lower-case letters and digits, such as cpu or cuda0");
        }
    }

    /** One that can be used. */
    public static Device usable(String name, String what) {
        return new Device(name, what, Optional.empty());
    }

    /** One that cannot. */
    public static Device unusable(String name, String what, String whyNot) {
        return new Device(name, what, Optional.of(whyNot));
    }
}
