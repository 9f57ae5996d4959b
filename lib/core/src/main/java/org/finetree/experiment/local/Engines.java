package org.finetree.experiment.local;

import java.util.ServiceLoader;
import org.finetree.experiment.Engine;

/** Finds the engine on the class path. */
final class Engines {

    private Engines() {
    }

    /** @throws IllegalStateException if there is none */
    static Engine find() {
        return ServiceLoader.load(Engine.class).findFirst().orElseThrow(() -> new IllegalStateException(
            "no training engine on the class path: add finetree-dl4j, or set the system property " + EngineClasspath.PROPERTY));
    }
}
