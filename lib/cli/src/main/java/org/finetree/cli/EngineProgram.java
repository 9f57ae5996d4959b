package org.finetree.cli;

import java.util.List;
import org.finetree.experiment.local.EngineJava;

/** Programs of the engine run in a Java of their own: this one has no engine on its class path. */
final class EngineProgram {

    private EngineProgram() {
    }

    /**
     * The command line, to which arguments may be added.
     *
     * @param options of Java
     * @throws CliException if the program was not started through {@code ./finetree}
     */
    static List<String> command(String mainClass, List<String> options) {
        String engine = System.getProperty("finetree.engine.classpath");
        if (engine == null) {
            throw new CliException("the engine's class path is not known: start through ./finetree");
        }
        List<String> command = EngineJava.command();
        command.addAll(options);
        command.addAll(List.of("-cp", engine, mainClass));
        return command;
    }
}
