package org.finetree.testkit.engine;

import org.finetree.run.Engine;

class PlainEngineTest extends EngineContract {

    @Override
    protected Engine engine() {
        return new PlainEngine();
    }
}
