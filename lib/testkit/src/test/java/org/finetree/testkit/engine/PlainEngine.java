package org.finetree.testkit.engine;

import org.finetree.training.NetworkFactory;
import org.finetree.training.run.TrainingEngine;

/** The least that an engine is: a name and {@link PlainNetwork}. Slow, and right by its definition. */
class PlainEngine extends TrainingEngine {

    @Override
    public String name() {
        return "plain 1";
    }

    @Override
    public String backend() {
        return "double";
    }

    @Override
    protected NetworkFactory networks() {
        return PlainNetwork::new;
    }
}
