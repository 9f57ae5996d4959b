package org.finetree.experiment;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The engine that the user asked for.
 *
 * @param engine its name
 * @param device the device's name; empty for the first that can be used
 */
public record EngineChoice(String engine, Optional<String> device) {

    /** System property with the choice, as {@code --engine} sets it: {@code torch}, or {@code torch:cuda0}. Stronger than {@link #VARIABLE}. */
    public static final String PROPERTY = "finetree.engine";

    /** Environment variable with the choice. */
    public static final String VARIABLE = "FINETREE_ENGINE";

    /** System property by which a launcher tells its workers what {@link #identity} is in its own process. */
    public static final String IDENTITY = "finetree.engine.identity";

    /** The engine of the bundled results. Its runs are named without an engine, as they were when there was no other. */
    public static final String DEFAULT = "dl4j";

    /** What the user asked for, if anything. */
    public static Optional<EngineChoice> ofUser() {
        return Stream.of(System.getProperty(PROPERTY), System.getenv(VARIABLE)).filter(c -> c != null && !c.isBlank()).map(String::strip).findFirst().map(EngineChoice::parse);
    }

    private static EngineChoice parse(String text) {
        String[] parts = text.split(":", 2);
        return new EngineChoice(parts[0], parts.length > 1 ? Optional.of(parts[1]) : Optional.empty());
    }

    /**
     * The engine that is among a run's inputs: the one that was asked for, unless it is the default. Another engine's results differ in the last bits, so in one store the two must not answer for each other. An engine that
     * was taken because no other carries the run out is not among them.
     */
    public static Optional<String> identity() {
        String told = System.getProperty(IDENTITY);
        Optional<String> engine = told != null ? Optional.of(told) : ofUser().map(EngineChoice::engine);
        return engine.filter(e -> !e.isBlank() && !e.equals(DEFAULT));
    }

    /** As {@code --engine} takes it. */
    @Override
    public String toString() {
        return engine + device.map(d -> ":" + d).orElse("");
    }
}
