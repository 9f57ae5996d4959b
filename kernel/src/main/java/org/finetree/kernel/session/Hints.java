package org.finetree.kernel.session;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about the mistakes that everybody makes. */
final class Hints {

    private static final Pattern MISSING = Pattern.compile("symbol:\\s+(variable|class|method) ([\\w$]+)");
    private static final Map<String, String> PACKAGES = Map.ofEntries(
            Map.entry("BufferedImage", "java.awt.image"), Map.entry("ImageIO", "javax.imageio"), Map.entry("Color", "java.awt"),
            Map.entry("HttpClient", "java.net.http"), Map.entry("URI", "java.net"), Map.entry("URL", "java.net"), Map.entry("Duration", "java.time"),
            Map.entry("Instant", "java.time"), Map.entry("LocalDate", "java.time"), Map.entry("BigDecimal", "java.math"), Map.entry("BigInteger", "java.math"),
            Map.entry("Pattern", "java.util.regex"), Map.entry("Matcher", "java.util.regex"), Map.entry("Charset", "java.nio.charset"), Map.entry("StandardCharsets", "java.nio.charset"),
            Map.entry("TimeUnit", "java.util.concurrent"), Map.entry("Executors", "java.util.concurrent"), Map.entry("CompletableFuture", "java.util.concurrent"),
            Map.entry("AtomicInteger", "java.util.concurrent.atomic"), Map.entry("AtomicLong", "java.util.concurrent.atomic"));

    private Hints() {
    }

    /** Advice on a message of the compiler about this line. */
    static Optional<String> forCompilation(String message, String line) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return Optional.of(forMissing(missing.group(1), missing.group(2)));
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

    private static String forMissing(String kind, String name) {
        String home = PACKAGES.get(name);
        if (home != null) {
            return "import " + home + "." + name + ";";
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
