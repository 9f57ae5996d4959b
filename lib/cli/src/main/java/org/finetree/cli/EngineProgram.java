package org.finetree.cli;

import java.util.List;
import org.finetree.run.Engines;

/** Programs of an engine run in a Java of their own: this one has no engine on its class path. */
final class EngineProgram {

    private EngineProgram() {
    }

    /** A process of the chosen engine, or of the only one, not yet started. @throws CliException if there is none, or one must be chosen */
    static ProcessBuilder chosen(String mainClass, List<String> options, List<String> arguments) {
        try (Engines engines = Engines.find()) {
            return engines.start(List.of(), 1).process(options, mainClass, arguments);
        } catch (IllegalStateException e) {
            throw new CliException(e.getMessage());
        }
    }

    /** A process of an engine by its name, not yet started. @throws CliException if there is none of that name */
    static ProcessBuilder of(String engine, String mainClass, List<String> options, List<String> arguments) {
        try (Engines engines = Engines.find()) {
            return engines.start(engine, 1).process(options, mainClass, arguments);
        } catch (IllegalStateException e) {
            throw new CliException(e.getMessage());
        }
    }

    /** What the chosen engine's processes find in their environment, in words that begin with a blank; empty if that is nothing. */
    static String settings() {
        try (Engines engines = Engines.find()) {
            return engines.settings();
        }
    }
}
