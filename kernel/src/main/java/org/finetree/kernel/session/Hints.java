package org.finetree.kernel.session;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to do about the mistakes that everybody makes. */
final class Hints {

    private static final Pattern MISSING = Pattern.compile("symbol:\\s+(variable|class|method) ([\\w$]+)");
    private Hints() {
    }

    /**
     * Advice on a message of the compiler.
     *
     * @param classes the full names of the classes of this simple name on the class path
     */
    static Optional<String> forCompilation(String message, Function<String, List<String>> classes) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return Optional.of(forMissing(missing.group(1), missing.group(2), classes));
        }
        if (message.contains("';' expected")) {
            return Optional.of("a semicolon ends each statement; only the cell's last may go without.");
        }
        if (message.contains("reached end of file while parsing")) {
            return Optional.of("a closing brace, parenthesis or quotation mark is missing.");
        }
        if (message.contains("unclosed string literal")) {
            return Optional.of("a string ends in the line where it began; use \"\"\" for text of several lines.");
        }
        if (message.contains("possible lossy conversion")) {
            return Optional.of("say that you mean it with a cast, for example (int) or (float).");
        }
        if (message.startsWith("unreported exception") || message.contains("must be caught or declared")) {
            return Optional.of("add 'throws Exception' to the method, or catch the exception there.");
        }
        return Optional.empty();
    }

    private static String forMissing(String kind, String name, Function<String, List<String>> classes) {
        List<String> homes = Character.isUpperCase(name.charAt(0)) && !kind.equals("method") ? classes.apply(name) : List.of();
        if (!homes.isEmpty()) {
            return homes.stream().limit(3).map(home -> "import " + home + ";").collect(Collectors.joining(" or "));
        }
        return switch (kind) {
            case "class" -> "import it, or check its spelling; %maven and %classpath bring more classes.";
            case "method" -> "no method of this name takes these arguments: check its spelling and what it takes.";
            default -> "declare it first, or run the cell that does; or check its spelling.";
        };
    }

    /** Advice on what was thrown. */
    static Optional<String> forException(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return Optional.of("let go of what is no longer needed, or give the kernel more memory: FINETREE_KERNEL_MEMORY=4g ./finetree kernel install");
        }
        if (thrown instanceof StackOverflowError) {
            return Optional.of("a method calls itself without end.");
        }
        if (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException) {
            return Optional.of("a jar is missing from the class path: %maven group:artifact:version brings it with what it needs.");
        }
        return Optional.empty();
    }
}
