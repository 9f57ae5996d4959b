package org.finetree.dl4j.run;

import org.finetree.dl4j.Natives;
import org.finetree.dl4j.network.Network;
import org.finetree.training.NetworkFactory;
import org.finetree.training.run.KnownAnswer;
import org.finetree.training.run.TrainingEngine;

/** The engine on ND4J, DL4J's arrays. */
public final class Dl4jEngine extends TrainingEngine {

    /** Begins to load the natives, which takes as long as reading what the first experiment needs. */
    public Dl4jEngine() {
        Natives.begin();
    }

    @Override
    public String name() {
        return "dl4j " + Natives.version();
    }

    @Override
    public String backend() {
        return Natives.backend();
    }

    /** The layers touch native memory from Java, which is not proven right on a GPU: there a known answer is asked for before every run. */
    @Override
    protected NetworkFactory networks() {
        Natives.start();
        NetworkFactory networks = Network::unset;
        if (!Natives.onCpu()) {
            KnownAnswer.check(KnownAnswer.losses(networks), Natives.backend(), "set the environment variable BACKEND_PRIORITY_CPU=1000, which makes ND4J take the CPU");
        }
        return networks;
    }
}
