package org.finetree.experiment.local;

import org.finetree.experiment.Engine;

/** Starts the engine and names it: what {@code ./finetree doctor} calls. */
public final class EngineMain {

    private EngineMain() {
    }

    /** Prints one line: name and backend. */
    public static void main(String[] args) {
        Engine engine = Engines.find();
        System.out.println(engine.name() + ", " + engine.backend());
    }
}
