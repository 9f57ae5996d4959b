package org.finetree.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.finetree.compare.OurResults;
import org.finetree.compare.PeerAnswer;
import org.finetree.compare.PeerRuns;
import org.finetree.compare.Quantity;
import org.finetree.compare.SketchArrays;
import org.finetree.compare.SketchComparison;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.Scale;
import org.finetree.launch.local.Peers;
import org.finetree.study.Settings;
import org.finetree.study.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;


/** {@code finetree compare sketch}: the study's recorded results beside those of a program that was written from the recipes' description. */
@Command(name = "sketch", sortOptions = false, description = {
    "Pre-trains, fine-tunes and probes by the sketch study's recipes in PyTorch, and compares with the study's results (FINETREE_RESULTS=run: those in runs/).",
    "A minute or two of two cores for each seed. What is finished is kept: after Ctrl-C the same call goes on.",
    "Exit code 0: no difference beyond the seeds' noise; 1: at least one."})
final class CompareSketchCommand implements Callable<Integer> {

    private static final String PROGRAM = "sketch_study.py";

    @Option(names = "--peer", defaultValue = "pytorch", paramLabel = "NAME", description = "pytorch or pytorch-2.5; its environment is made in environment/peers when it is first asked for (default ${DEFAULT-VALUE}).")
    private String peer;

    @Option(names = "--seeds", defaultValue = "3", paramLabel = "N", description = "Seeds on each side, at least 2 (default ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--processes", defaultValue = "2", paramLabel = "N", description = "Trainings of the peer side by side, one thread each (default ${DEFAULT-VALUE}).")
    private int processes;

    @Option(names = "--json", description = "One line of JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seeds < 2 || processes < 1) {
            throw new CliException(seeds < 2 ? "--seeds is " + seeds + " but must be at least 2: the noise between seeds is the yardstick" : "--processes must be at least 1");
        }
        Settings settings = Settings.fromEnvironment();
        if (!settings.study().equals(Study.named("sketch"))) {
            throw new CliException("FINETREE_STUDY is " + settings.study().name() + " but the recipes compared are those of sketch: leave it out");
        }
        long[] numbers = LongStream.rangeClosed(1, seeds).toArray();
        Map<Quantity, double[]> ours = OurResults.of(settings.lab(), numbers);
        List<PeerAnswer> answers = theirs(numbers);
        SketchComparison comparison = SketchComparison.of(ours, SketchComparison.values(answers));
        print(comparison, answers.get(0).torch());
        return comparison.different().isEmpty() ? 0 : 1;
    }

    /** Answers are kept apart by program and arrays: what one program measured is never shown for another. */
    private List<PeerAnswer> theirs(long... numbers) throws IOException, InterruptedException {
        Home home = Home.find();
        List<String> program = Peers.command(home.peers(), peer, PROGRAM);
        Path folder = home.build().resolve("compare-sketch");
        Path arrays = folder.resolve("arrays");
        String data = SketchArrays.write(arrays);
        String key = CanonicalJson.digest(List.of(data, CanonicalJson.sha256(Files.readAllBytes(home.peers().resolve(PROGRAM)))));
        List<String> command = new ArrayList<>(program);
        command.addAll(List.of(arrays.toString(), "1", "1"));
        return new PeerRuns(command, folder.resolve(peer + "-" + key.substring(0, 12)), System.err).all(numbers, processes);
    }

    private void print(SketchComparison comparison, String version) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> all = new LinkedHashMap<>(comparison.json());
            all.put("peer", peer);
            all.put("peer_version", version);
            out.println(CanonicalJson.write(all));
        } else {
            out.print(comparison.text("PyTorch"));
            out.println("PyTorch " + version);
        }
        out.flush();
    }
}
