package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code finetree compare tiny-imagenet}: starts the comparison, which lives with the engine. */
@Command(name = "tiny-imagenet", sortOptions = false, description = {
    "Trains AlexNet-64 on a part of Tiny ImageNet by one recipe here and in PyTorch.",
    "Tiny ImageNet is fetched by hand (its terms: non-commercial research); half of its training images will do.",
    "Some minutes per training. What is finished is kept: after Ctrl-C the same call goes on."})
final class CompareTinyImageNetCommand implements Callable<Integer> {

    @Option(names = "--data", required = true, paramLabel = "FOLDER", description = "The unpacked tiny-imagenet-200 folder.")
    private Path data;

    @Option(names = "--seeds", defaultValue = "3", paramLabel = "N", description = "Trainings on each side (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--classes", defaultValue = "20", paramLabel = "N", description = "Classes, at equal distances in the order of wnids (default ${DEFAULT-VALUE}; all: 200).")
    private int classes;

    @Option(names = "--images", defaultValue = "250", paramLabel = "N", description = "Training images of each class (default ${DEFAULT-VALUE}; all: 500).")
    private int images;

    @Option(names = "--passes", defaultValue = "48000", paramLabel = "N", description = "Images seen in a training (default ${DEFAULT-VALUE}).")
    private long passes;

    @Option(names = "--batch", defaultValue = "64", paramLabel = "N", description = "Images per step (default ${DEFAULT-VALUE}).")
    private int batch;

    @Option(names = "--rate", defaultValue = "0.01", paramLabel = "R", description = "Learning rate, divided by ten after 70 %% and 90 %% of the steps (default ${DEFAULT-VALUE}).")
    private double rate;

    @Option(names = "--threads", defaultValue = "2", paramLabel = "N", description = "Threads of each side (default ${DEFAULT-VALUE}).")
    private int threads;

    @Mixin
    private PeerOptions peer;

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("data=" + data.toAbsolutePath(), "kept=" + Home.find().build().resolve("compare-tiny-imagenet"), "classes=" + classes, "images=" + images, "seeds=" + seeds, "passes=" + passes, "batch=" + batch, "rate=" + rate,
            "threads=" + threads));
        arguments.addAll(peer.arguments());
        return Programs.runEngine(EngineProgram.of("dl4j", "org.finetree.dl4j.compare.TrainingComparison", List.of("-Xmx4g", "-XX:+UseSerialGC"), arguments));
    }
}
