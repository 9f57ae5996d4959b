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
     * A process of this Java, not yet started, with what every engine gets: the vector instructions, which the JDK still keeps in an incubating module, where it has them, and matrix products that
     * fit the processor, unless {@code OPENBLAS_CORETYPE} is set.
     *
     * @param arguments options, class path, class and its arguments
     */
    public static ProcessBuilder process(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            // org.finetree.simd checks lengths itself, once a call. Its loops are compiled early: until then every vector is an object, and a step takes a hundred times as long.
            command.addAll(List.of("--add-modules", VECTORS, "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0", "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,org.finetree.simd.*::*,0.02"));
        }
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        BlasCore.ofThisMachine().ifPresent(core -> process.environment().putIfAbsent(BlasCore.VARIABLE, core));
        return process;
    }
}
