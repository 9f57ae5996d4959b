package org.finetree.dl4j.run;

import org.finetree.run.Engine;
import org.finetree.testkit.engine.EngineContract;

class Dl4jEngineTest extends EngineContract {

    @Override
    protected Engine engine() {
        return new Dl4jEngine();
    }
}
