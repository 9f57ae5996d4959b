package org.finetree.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What the commands that set Finetree beside another framework have in common. */
final class PeerOptions {

    @Option(names = "--peer", paramLabel = "NAME", description = "pytorch or pytorch-2.5; its environment is made in environment/peers when it is first asked for; without it this engine alone.")
    private String peer;

    @Option(names = "--json", description = "One line of JSON.")
    private boolean json;

    /** Whether there is another side. */
    boolean hasPeer() {
        return peer != null;
    }

    /** The arguments of the engine's program. */
    List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("json=" + json));
        if (peer != null) {
            arguments.addAll(List.of("peer=" + peer, "peers=" + Home.find().peers()));
        }
        return arguments;
    }
}
