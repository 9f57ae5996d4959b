package org.finetree.testkit.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether an error's message is one clear line. */
public final class Clarity {

    private static final int LONGEST = 1200;
    /** What Java says of itself: class names, and the messages of its own checks. */
    private static final Pattern JAVA = Pattern.compile("\\b(?:java|javax|jdk|sun|com|org)\\.[a-z]+[.\\w$]*|\\w+(?:Exception|Error)\\b|Cannot invoke |Input length = |Index -?\\d+ out of bounds"
        + "|out of bounds for |Range \\[|begin -?\\d+, end |For input string|newPosition|newLimit|Cannot deserialize|JsonToken|reference chain|multiple points");
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private Clarity() {
    }

    /** @return what is wrong with the error as a message to a person; empty if nothing is */
    public static Optional<String> fault(Throwable error) {
        boolean ours = error.getClass().getName().startsWith("org.finetree.");
        if (!(ours || error instanceof IllegalArgumentException || error instanceof IllegalStateException || error instanceof UncheckedIOException || error instanceof IOException)) {
            return Optional.of(error.getClass().getSimpleName());
        }
        return fault(error.getMessage());
    }

    /** The same of a line that was printed. */
    public static Optional<String> fault(String message) {
        if (message == null || message.isBlank()) {
            return Optional.of("no message");
        }
        if (CONTROL.matcher(message).find()) {
            return Optional.of("control signs or several lines");
        }
        if (message.length() > LONGEST) {
            return Optional.of(message.length() + " signs");
        }
        return JAVA.matcher(message).results().findFirst().map(m -> "words of Java: " + m.group());
    }
}
