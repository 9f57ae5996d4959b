package org.finetree.experiment.local;

import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How a Java is started that runs an engine. */
public final class EngineJava {

    private static final String VECTORS = "jdk.incubator.vector";

    private EngineJava() {
    }

    /**
     * This Java's program and the options every engine gets: the vector instructions, which the JDK still keeps in an incubating module, where it has them.
     *
     * @return a list to which options, class path and class may be added
     */
    public static List<String> command() {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            command.addAll(List.of("--add-modules", VECTORS));
        }
        return command;
    }
}
