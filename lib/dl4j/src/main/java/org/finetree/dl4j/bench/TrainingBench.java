package org.finetree.dl4j.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.finetree.experiment.CanonicalJson;
import org.finetree.launch.local.Peers;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;

/**
 * Measures training: both sides run in processes of their own, take turns on the machine, and the medians of their turns are compared. The peer builds its network from
 * Finetree's description, so both train the same one.
 */
public final class TrainingBench {

    private static final Map<String, Integer> CLASSES = Map.of("minialex28", 245, "small", 100, "alexnet64", 200, "alexnet", 1000, "caffenet", 1000,
        "cifar10_quick", 10, "cifar10_full", 10);

    private TrainingBench() {
    }

    /**
     * @param args {@code net=NAME batch=N threads=N processes=N turns=N seconds=S json=true|false breakdown=true|false} and, for a comparison, {@code peer=NAME}
     *     {@code peers=FOLDER} where FOLDER/NAME holds the peer's environment
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            run(options(args), out);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("finetree: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>(Map.of("net", "minialex28", "batch", "32", "threads", "2", "processes", "1", "turns", "5", "seconds", "3", "json", "false",
            "breakdown", "false"));
        for (String arg : args) {
            int at = arg.indexOf('=');
            if (at < 1) {
                throw new IllegalArgumentException("argument '" + arg + "' is not of the form name=value");
            }
            options.put(arg.substring(0, at), arg.substring(at + 1));
        }
        return options;
    }

    private static void run(Map<String, String> o, PrintStream out) throws IOException {
        NetworkSpec net = Networks.byName(o.get("net"), CLASSES.getOrDefault(o.get("net"), 10));
        int batch = whole(o, "batch");
        int threads = whole(o, "threads");
        int processes = whole(o, "processes");
        int turns = whole(o, "turns");
        double seconds = Double.parseDouble(o.get("seconds"));
        if (Boolean.parseBoolean(o.get("breakdown"))) {
            BreakdownReport.print(net, batch, threads, turns, seconds, Boolean.parseBoolean(o.get("json")), out);
            return;
        }
        List<Side> sides = new ArrayList<>();
        try {
            sides.add(Side.start("finetree", Side.ours(batch, threads), processes, threads, net.toJson()));
            if (o.containsKey("peer")) {
                sides.add(Side.start(o.get("peer"), new ProcessBuilder(peerCommand(o, batch, threads)), processes, threads, net.toJson()));
            }
            for (int turn = -1; turn < turns; turn++) {
                for (Side side : sides) {
                    side.turn(seconds, turn >= 0);
                }
            }
            for (Side side : sides) {
                side.again();
            }
            report(o, net, sides, out);
        } finally {
            sides.forEach(Side::close);
        }
    }

    private static int whole(Map<String, String> o, String name) {
        int value = Integer.parseInt(o.get(name));
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + " but must be at least 1");
        }
        return value;
    }

    private static List<String> peerCommand(Map<String, String> o, int batch, int threads) throws IOException {
        Path peers = Path.of(o.getOrDefault("peers", "environment/peers"));
        boolean channelsLast = o.get("peer").endsWith("+channels-last");
        List<String> command = new ArrayList<>(Peers.command(peers, o.get("peer").replace("+channels-last", ""), "torch_worker.py"));
        command.addAll(List.of(channelsLast ? "channels-last" : "contiguous", Integer.toString(batch), Integer.toString(threads)));
        return command;
    }

    private static void report(Map<String, String> o, NetworkSpec net, List<Side> sides, PrintStream out) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("net", net.name());
        for (String name : List.of("batch", "threads", "processes")) {
            row.put(name, Integer.parseInt(o.get(name)));
        }
        put(row, "", net, sides.get(0));
        if (sides.size() > 1) {
            row.put("peer", o.get("peer"));
            put(row, "peer_", net, sides.get(1));
            row.put("ratio", rounded(sides.get(0).imagesPerSecond() / sides.get(1).imagesPerSecond()));
        }
        if (Boolean.parseBoolean(o.get("json"))) {
            out.println(CanonicalJson.write(row));
        } else {
            row.forEach((k, v) -> out.printf(Locale.ROOT, "%-32s %s%n", k, v));
        }
    }

    private static void put(Map<String, Object> row, String prefix, NetworkSpec net, Side side) {
        row.put(prefix + "images_per_second", rounded(side.imagesPerSecond()));
        row.put(prefix + "images_per_second_by_turn", side.rates().stream().map(TrainingBench::rounded).toList());
        row.put(prefix + "gflops", rounded(side.imagesPerSecond() * net.trainingFlops() / 1e9));
        row.put(prefix + "first_step_seconds", rounded(side.firstStep()));
        row.put(prefix + "warm_first_step_seconds", rounded(side.warmFirstStep()));
        row.put(prefix + "peak_memory_mb", side.peakMemory() / 1_000_000);
    }

    private static double rounded(double v) {
        return Math.round(v * 100) / 100.0;
    }
}
