package org.finetree.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code finetree bench training}: starts the measurement, which lives with the engine. */
@Command(name = "training", sortOptions = false, description = {"Measures images per second in training, on random images that lie in memory.",
    "Both sides run in processes of their own and take turns; the medians of the turns are compared. --peer NAME+channels-last: the peer in that memory layout."})
final class BenchTrainingCommand implements Callable<Integer> {

    @Option(names = "--network", defaultValue = "minialex28", paramLabel = "NAME",
        description = "minialex28, small, alexnet64, alexnet, caffenet, cifar10_quick or cifar10_full (default ${DEFAULT-VALUE}).")
    private String net;

    @Option(names = "--batch", defaultValue = "32", paramLabel = "N", description = "Images per step (default ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--threads", defaultValue = "2", paramLabel = "N", description = "Threads of one process (default ${DEFAULT-VALUE}).")
    private int threads;

    @Option(names = "--processes", defaultValue = "1", paramLabel = "N", description = "Trainings side by side, their speeds added (default ${DEFAULT-VALUE}).")
    private int processes;

    @Option(names = "--turns", defaultValue = "5", paramLabel = "N", description = "Turns that count, after one to warm up (default ${DEFAULT-VALUE}).")
    private int turns;

    @Option(names = "--seconds", defaultValue = "3", paramLabel = "S", description = "Length of a turn (default ${DEFAULT-VALUE}).")
    private double seconds;

    @Mixin
    private PeerOptions peer;

    @Option(names = "--breakdown",
        description = "Instead: where a step's time goes on one thread, by layer, and how speed grows from one thread to --threads.")
    private boolean breakdown;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("net=" + net, "batch=" + batch, "threads=" + threads, "processes=" + processes, "turns=" + turns, "seconds=" + seconds,
            "breakdown=" + breakdown));
        if (peer.hasPeer() && breakdown) {
            throw new CliException("--breakdown looks at Finetree alone: leave --peer out");
        }
        arguments.addAll(peer.arguments());
        return Programs.runEngine(EngineProgram.of("dl4j", "org.finetree.dl4j.bench.TrainingBench", List.of(), arguments));
    }
}
