package org.finetree.run;

import java.util.List;
import java.util.Map;
import org.finetree.experiment.ExperimentSpec;

/**
 * Offers an engine by name. A provider is named in {@code META-INF/services}. Its jars, with those of core, lie in a folder {@code engine-NAME} of the build, which is the class path of the engine's processes.
 *
 * <p>A launcher, which has no engine on its own class path, asks {@link #name}, {@link #jvmArguments}, {@link #environment} and {@link #supports} to choose an engine and to start its processes: these
 * four load no natives. {@link #devices} and {@link #open} are called in such a process.
 */
public interface EngineProvider {

    /** Lower-case letters, digits and hyphens, such as {@code dl4j}: what {@code --engine} and {@code FINETREE_ENGINE} choose by. */
    String name();

    /** Arguments of Java for the engine's processes, beside memory and class path. */
    List<String> jvmArguments();

    /**
     * Environment variables for the engine's processes. A variable that the user may set himself is left out where he has.
     *
     * @param threads that one process may use
     */
    Map<String, String> environment(int threads);

    /** Whether this engine, on whichever device, carries out a run; no, with a remedy, if it does not. */
    Support supports(ExperimentSpec spec);

    /** The devices of this machine, those that are to be preferred first; also those that cannot be used, and why not. */
    List<Device> devices();

    /** Opens the engine. @param device one of {@link #devices} that can be used @throws IllegalStateException with a remedy, if it cannot be opened */
    Engine open(Device device);
}
