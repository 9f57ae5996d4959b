package org.finetree.cli;

import java.util.ArrayList;
import java.util.List;
import org.finetree.experiment.local.EngineJava;

/** Programs of the engine run in a Java of their own: this one has no engine on its class path. */
final class EngineProgram {

    private EngineProgram() {
    }

    /**
     * The process, not yet started.
     *
     * @param options of Java
     * @param arguments of the program
     * @throws CliException if the program was not started through {@code ./finetree}
     */
    static ProcessBuilder process(String mainClass, List<String> options, List<String> arguments) {
        String engine = System.getProperty("finetree.engine.classpath");
        if (engine == null) {
            throw new CliException("the engine's class path is not known: start through ./finetree");
        }
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-cp", engine, mainClass));
        all.addAll(arguments);
        return EngineJava.process(all);
    }
}
