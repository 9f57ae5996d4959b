package org.finetree.experiment.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.experiment.EngineProvider;

/**
 * How processes of a chosen engine are started.
 *
 * @param engine its name
 * @param device the chosen one's name; empty for the first that can be used
 * @param classPath of its processes: core and the engine
 * @param jvmArguments see {@link EngineProvider#jvmArguments}
 * @param environment see {@link EngineProvider#environment}
 */
public record EngineStart(String engine, Optional<String> device, String classPath, List<String> jvmArguments, Map<String, String> environment) {

    public EngineStart {
        jvmArguments = List.copyOf(jvmArguments);
        environment = Map.copyOf(environment);
    }

    /** {@code dl4j}, or with a device {@code dl4j:cpu}, as {@code --engine} takes it. */
    public String choice() {
        return engine + device.map(d -> ":" + d).orElse("");
    }

    /**
     * A process of this Java, not yet started.
     *
     * @param options of Java: memory, properties
     * @param mainClass on the engine's class path
     * @param arguments its arguments
     */
    public ProcessBuilder process(List<String> options, String mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(jvmArguments);
        command.addAll(options);
        command.addAll(List.of("-D" + Engines.CHOICE + "=" + choice(), "-cp", classPath, mainClass));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(environment);
        return process;
    }
}
