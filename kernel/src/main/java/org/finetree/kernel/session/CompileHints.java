package org.finetree.kernel.session;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to do about the compile errors that everybody makes. */
final class CompileHints {

    private static final Pattern MISSING = Pattern.compile("symbol:\\s+(variable|class|method) ([\\w$]+)");
    /** What a message contains, and the advice on it; the first that fits. */
    private static final List<Map.Entry<String, String>> ADVICE = List.of(
            Map.entry("';' expected", "a semicolon ends each statement; only the cell's last may go without."),
            Map.entry("reached end of file while parsing", "a closing brace, parenthesis or quotation mark is missing."),
            Map.entry("unclosed string literal", "a string ends in the line where it began; use \"\"\" for text of several lines."),
            Map.entry("unclosed character literal", "single quotes hold one character; text stands in double quotes."),
            Map.entry("possible lossy conversion", "say that you mean it with a cast, for example (int) or (float)."),
            Map.entry("must be caught or declared", "add 'throws Exception' to the method, or catch the exception there."),
            Map.entry("String cannot be converted to int", "text becomes a number with Integer.parseInt(text)."),
            Map.entry("String cannot be converted to double", "text becomes a number with Double.parseDouble(text)."),
            Map.entry("int cannot be converted to java.lang.String", "a number becomes text with String.valueOf(x), or \"\" + x."),
            Map.entry("double cannot be converted to java.lang.String", "a number becomes text with String.valueOf(x), or \"\" + x."),
            Map.entry("cannot be converted to boolean", "a condition is a comparison, for example x != 0 (and == compares, = assigns)."),
            Map.entry("required: reference", "between < and > stand classes: Integer for int, Double for double."),
            Map.entry("effectively final", "a lambda can use only variables that never change: copy the value into a new one first, or use an array or AtomicInteger."),
            Map.entry("missing return statement", "every way through the method must end with return or throw."),
            Map.entry("might not have been initialized", "give it a value where it is declared."),
            Map.entry("from a static context", "make an object first, for example new Name(), and call it on that."),
            Map.entry("sealed class must have subclasses", "put its subtypes into the same cell, or name them behind permits."),
            Map.entry("are a preview feature", "Java " + Runtime.version().feature() + " has it for trial only: with instanceof it works, as in if (x instanceof Integer i) ..."),
            Map.entry("bad return type in lambda expression", "what the function is for wants a value: one that only prints ends with return null, as in n -> { System.out.println(n); return null; }"),
            Map.entry("does not exist", "check its spelling; %maven and %classpath bring more packages."),
            Map.entry("bad operand types", "the operator does not take these two types; objects are compared with equals, numbers with <, == and >."));

    /** What a hint may ask for. */
    interface Names {

        /** The full names of the classes of this simple name on the class path, the likeliest first. */
        List<String> classes(String simple);

        /** The names that could stand where this one does not exist, methods with parentheses. */
        List<String> known(String name);

        /** The source behind what is marked. */
        String behind();
    }

    private CompileHints() {
    }

    /** Advice on a message of the compiler. */
    static Optional<String> of(String message, Names names) {
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return Optional.of(forMissing(missing.group(1), missing.group(2), names));
        }
        return ADVICE.stream().filter(entry -> message.contains(entry.getKey())).map(Map.Entry::getValue).findFirst();
    }

    private static String forMissing(String kind, String name, Names names) {
        List<String> homes = Character.isUpperCase(name.charAt(0)) && !kind.equals("method") ? names.classes(name) : List.of();
        if (!homes.isEmpty()) {
            return homes.stream().limit(3).map(home -> "import " + home + ";").collect(Collectors.joining(" or "));
        }
        if (kind.equals("method") && name.matches("print|println|printf")) {
            return "in Java it is System.out." + name + "(...); a cell's last expression is shown without it.";
        }
        if (kind.equals("variable") && names.behind().matches("(?s)\\s*=[^=].*")) {
            return "a new variable begins with its type, or with var: var " + name + " = ...";
        }
        List<String> known = names.known(name);
        if (kind.equals("method") && known.contains(name + "()")) {
            return "no method of this name takes these arguments: look at what it takes, by " + name + "?";
        }
        if (known.contains(kind.equals("method") ? name : name + "()")) {
            return kind.equals("method") ? "'" + name + "' is no method: leave out the parentheses." : "'" + name + "' is a method: write " + name + "().";
        }
        // Of classes there are so many that one is always near.
        Optional<String> meant = Similar.to(name, known.stream().map(one -> one.replace("()", "")).toList()).filter(near -> !kind.equals("class") || Similar.distance(name.toLowerCase(Locale.ROOT), near.toLowerCase(Locale.ROOT)) <= 1);
        if (meant.isPresent()) {
            return "did you mean '" + meant.get() + "'?";
        }
        return switch (kind) {
            case "class" -> "import it, or check its spelling; %maven and %classpath bring more classes.";
            case "method" -> "no method is called '" + name + "': declare it, or check its spelling.";
            default -> "declare it first, or run the cell that does; or check its spelling.";
        };
    }
}
