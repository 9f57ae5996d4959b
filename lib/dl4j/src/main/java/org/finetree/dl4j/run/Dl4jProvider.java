package org.finetree.dl4j.run;

import java.lang.module.ModuleFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.dl4j.Natives;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.run.Device;
import org.finetree.run.Engine;
import org.finetree.run.EngineProvider;
import org.finetree.run.Support;
import org.finetree.training.run.SupportedRuns;

/**
 * Offers the engine on ND4J. Its processes get the vector instructions, which the JDK still keeps in an incubating module, where it has them, and matrix products that fit the processor, unless
 * {@code OPENBLAS_CORETYPE} is set.
 */
public final class Dl4jProvider implements EngineProvider {

    private static final String VECTORS = "jdk.incubator.vector";
    private static final String CACHE = "org.bytedeco.javacpp.cachedir";

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public List<String> jvmArguments() {
        List<String> arguments = new ArrayList<>();
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            // org.finetree.simd checks lengths itself, once a call. Its loops are compiled early: until then every vector is an object, and a step takes a hundred times as long.
            arguments.addAll(List.of("--add-modules", VECTORS, "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0", "-XX:CompileCommand=quiet",
                "-XX:CompileCommand=CompileThresholdScaling,org.finetree.simd.*::*,0.02"));
        }
        if (System.getProperty(CACHE) != null) {
            arguments.add("-D" + CACHE + "=" + System.getProperty(CACHE));
        }
        return arguments;
    }

    @Override
    public Map<String, String> environment(int threads) {
        Map<String, String> environment = new TreeMap<>(Map.of("OMP_NUM_THREADS", Integer.toString(threads), "OPENBLAS_NUM_THREADS", Integer.toString(threads)));
        if (System.getenv(BlasCore.VARIABLE) == null) {
            BlasCore.ofThisMachine().ifPresent(core -> environment.put(BlasCore.VARIABLE, core));
        }
        return environment;
    }

    @Override
    public Support supports(ExperimentSpec spec) {
        return SupportedRuns.check(spec);
    }

    /** ND4J takes one device, the CPU unless it was built for CUDA and finds a GPU. */
    @Override
    public List<Device> devices() {
        return List.of(Natives.mayUseGpu() && !Natives.onCpu() ? Device.usable("cuda0", "ND4J " + Natives.version() + ", " + Natives.backend()) : Device.usable("cpu", "ND4J " + Natives.version() + ", " + Natives.classifier()));
    }

    @Override
    public Engine open(Device device) {
        return new Dl4jEngine();
    }
}
