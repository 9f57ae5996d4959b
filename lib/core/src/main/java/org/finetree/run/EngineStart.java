package org.finetree.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.experiment.EngineChoice;

/**
 * How processes of a chosen engine are started.
 *
 * @param choice the engine and its device
 * @param identity see {@link EngineChoice#identity}: what the runs are named by, here and in the processes
 * @param classPath of its processes: core and the engine
 * @param jvmArguments see {@link EngineProvider#jvmArguments}
 * @param environment see {@link EngineProvider#environment}
 */
public record EngineStart(EngineChoice choice, Optional<String> identity, String classPath, List<String> jvmArguments, Map<String, String> environment) {

    public EngineStart {
        jvmArguments = List.copyOf(jvmArguments);
        environment = Map.copyOf(environment);
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
        command.addAll(List.of("-D" + EngineChoice.PROPERTY + "=" + choice, "-D" + EngineChoice.IDENTITY + "=" + identity.orElse(""), "-cp", classPath, mainClass));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(environment);
        return process;
    }
}
