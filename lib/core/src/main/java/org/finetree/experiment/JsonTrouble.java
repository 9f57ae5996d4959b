package org.finetree.experiment;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.finetree.io.Quoted;

/** What is wrong in a JSON text, in one line for whoever wrote it: where (line and path of the value) and which rule, without the names of Java's types. */
final class JsonTrouble {

    private static final int LONGEST = 300;

    private JsonTrouble() {
    }

    static String of(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String line = at == null || at.getLineNr() < 1 ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        if (!(e instanceof JsonMappingException mapping)) {
            return line + "not JSON: " + Quoted.line(firstLine(e.getOriginalMessage()).replaceAll(" \\(for \\w+ starting at.*", ""), LONGEST);
        }
        if (e.getCause() instanceof JsonProcessingException broken && !(broken instanceof JsonMappingException)) {
            return of(broken);
        }
        String path = path(mapping);
        return line + (path.isEmpty() ? "" : path + ": ") + Quoted.line(rule(mapping), LONGEST);
    }

    private static String rule(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds() == null ? java.util.List.of() : unknown.getKnownPropertyIds();
            return "there is no " + Quoted.of(unknown.getPropertyName()) + " here; there are " + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        }
        if (e instanceof InvalidTypeIdException kind) {
            return kind.getTypeId() == null ? "'kind' or 'type' is missing: it says which sort of thing this is" : "there is no kind " + Quoted.of(kind.getTypeId()) + known(kind);
        }
        if (e instanceof ValueInstantiationException made) {
            return reason(made.getCause());
        }
        if (e instanceof InvalidFormatException format) {
            return Quoted.of(format.getValue()) + " is not " + wanted(format.getTargetType());
        }
        if (e instanceof MismatchedInputException mismatch) {
            String said = firstLine(mismatch.getOriginalMessage());
            return said.startsWith("Cannot map `null`") || said.startsWith("Missing required") ? "the value is missing" + (mismatch.getTargetType() == null ? "" : ": " + wanted(mismatch.getTargetType()) + " is needed")
                : said.startsWith("Trailing token") ? "something follows after the end" : said.startsWith("No content") ? "the text is empty"
                : mismatch.getTargetType() == null ? "the value is of the wrong sort" : wanted(mismatch.getTargetType()) + " is needed";
        }
        return e.getCause() == null ? firstLine(e.getOriginalMessage()) : reason(e.getCause());
    }

    private static String reason(Throwable cause) {
        if (cause instanceof NullPointerException) {
            String name = cause.getMessage();
            return name != null && name.matches("[A-Za-z ']{1,40}") ? "'" + name + "' is missing" : "a value is missing or null";
        }
        if (cause instanceof ClassCastException || cause == null || cause.getMessage() == null) {
            return "the value is of the wrong sort";
        }
        return firstLine(cause.getMessage());
    }

    /** The kinds that Jackson lists at its message's end. */
    private static String known(InvalidTypeIdException e) {
        String said = firstLine(e.getOriginalMessage());
        int from = said.indexOf("known type ids = [");
        int to = said.indexOf(']', Math.max(0, from));
        return from < 0 || to < 0 ? "" : "; there are " + said.substring(from + "known type ids = [".length(), to);
    }

    private static String wanted(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "text";
        }
        if (type.isEnum()) {
            return "one of " + new TreeSet<>(java.util.Arrays.stream(type.getEnumConstants()).map(c -> CanonicalJson.write(c).replace("\"", "")).toList());
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        return Map.class.isAssignableFrom(type) ? "an object" : "an object of the kind '" + type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT) + "'";
    }

    /** Such as {@code runs[2].solver.steps}. */
    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append(step.getIndex() < 0 ? "" : "[" + step.getIndex() + "]");
            } else {
                path.append(path.length() == 0 ? "" : ".").append(Quoted.brief(step.getFieldName()));
            }
        }
        return path.toString();
    }

    private static String firstLine(String text) {
        return text == null ? "no reason given" : text.lines().findFirst().orElse("no reason given");
    }
}
