package org.finetree.run;

import java.util.List;
import java.util.Map;
import org.finetree.experiment.ExperimentSpec;

/** Offers {@link CountingEngine}. */
public final class CountingProvider implements EngineProvider {

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public List<String> jvmArguments() {
        return List.of();
    }

    @Override
    public Map<String, String> environment(int threads) {
        return Map.of();
    }

    @Override
    public Support supports(ExperimentSpec spec) {
        return Support.yes();
    }

    @Override
    public List<Device> devices() {
        return List.of(Device.usable("cpu", "counts"), Device.unusable("abacus", "ten rods", "its beads are lost: count on the CPU"));
    }

    @Override
    public Engine open(Device device) {
        return new CountingEngine();
    }
}
