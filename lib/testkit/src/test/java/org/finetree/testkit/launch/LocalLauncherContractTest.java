package org.finetree.testkit.launch;

import org.finetree.launch.Launcher;
import org.finetree.launch.local.LocalLauncher;
import org.finetree.run.CountingEngine;
import org.finetree.run.Engine;

/** The local launcher, with the counting engine of core's tests. */
class LocalLauncherContractTest extends LauncherContract {

    @Override
    protected Launcher launcher() {
        return new LocalLauncher(2);
    }

    @Override
    protected Engine engine() {
        return new CountingEngine();
    }

    @Override
    protected String brokenNetwork() {
        return "broken";
    }
}
