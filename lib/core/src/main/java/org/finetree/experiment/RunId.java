package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import java.util.regex.Pattern;
import org.finetree.io.Quoted;

/**
 * A run's name: SHA-256 over the canonical JSON of its specification and the digests of its inputs. Two runs of one name have the same result,
 * so a finished run is never repeated.
 *
 * @param value 64 hex digits
 */
public record RunId(@JsonValue String value) implements Comparable<RunId> {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /** Raised whenever the meaning of a specification changes, so that older results are not taken for new ones. */
    static final int PROTOCOL = 1;

    /** @throws IllegalArgumentException if {@code value} is not 64 hex digits */
    @JsonCreator
    public RunId {
        if (value == null || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a run id: " + Quoted.of(value) + ". A run id is 64 hex digits; `finetree runs` lists those there are");
        }
    }

    /** The name of a run with these inputs (name of the input to its SHA-256). */
    public static RunId of(Object spec, Map<String, String> inputs) {
        return new RunId(CanonicalJson.digest(Map.of("protocol", PROTOCOL, "spec", spec, "inputs", inputs)));
    }

    /** The first twelve digits, for people. */
    public String brief() {
        return value.substring(0, 12);
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
