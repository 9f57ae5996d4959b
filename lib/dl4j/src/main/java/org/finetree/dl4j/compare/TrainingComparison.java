package org.finetree.dl4j.compare;

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
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.inference.TTest;
import org.finetree.dataset.Datasets;
import org.finetree.experiment.CanonicalJson;
import org.finetree.launch.local.Peers;

/**
 * Trains AlexNet-64 on a part of Tiny ImageNet by one recipe here and in PyTorch, with several seeds each, and says whether the two differ by more than
 * the seeds do. Each side draws its own initial weights, order, windows and dropout from the same distributions.
 */
public final class TrainingComparison {

    /** Above this probability a difference is taken for chance. */
    private static final double LEVEL = 0.05;

    private TrainingComparison() {
    }

    /**
     * @param args {@code data=FOLDER kept=FOLDER peer=NAME peers=FOLDER classes=N images=N seeds=N passes=N batch=N rate=R threads=N json=true|false}; without peer this engine alone
     */
    public static void main(String[] args) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try {
            run(options(args), out);
        } catch (IOException | IllegalArgumentException | java.io.UncheckedIOException e) {
            System.err.println("finetree: " + e.getMessage());
            System.exit(1);
        }
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
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
        int threads = whole(o, "threads");
        Recipe recipe = Recipe.alexNet64(Datasets.tinyImageNet(Path.of(o.get("data")), whole(o, "classes"), whole(o, "images")),
            Double.parseDouble(o.get("rate")), whole(o, "batch"), whole(o, "passes"));
        String peer = o.get("peer");
        List<String> command = peer == null ? List.of() : Peers.command(Path.of(o.get("peers")), peer, "torch_recipe.py");
        List<Trained> ours = new ArrayList<>();
        List<Trained> theirs = new ArrayList<>();
        Trainings trainings = new Trainings(System.err, whole(o, "seeds") * (peer == null ? 1 : 2));
        KeptTrainings ourKept = KeptTrainings.in(Path.of(o.get("kept")), "finetree", List.of(recipe.decides(), threads, KeptTrainings.programs(System.getProperty("java.class.path"))));
        try (PeerSide other = peer == null ? null : PeerSide.of(recipe, command)) {
            KeptTrainings theirKept = peer == null ? null : KeptTrainings.in(Path.of(o.get("kept")), peer, List.of(recipe.decides(), threads, PeerSide.programs(command)));
            for (long seed = 1; seed <= whole(o, "seeds"); seed++) {
                ours.add(trainings.of("finetree", seed, ourKept, s -> OurSide.train(recipe, s, threads)));
                if (peer != null) {
                    theirs.add(trainings.of(peer, seed, theirKept, s -> other.train(s, threads)));
                }
            }
        }
        report(o, recipe, ours, theirs, out);
    }

    private static int whole(Map<String, String> o, String name) {
        int value = Integer.parseInt(o.get(name));
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + " but must be at least 1");
        }
        return value;
    }

    private static void report(Map<String, String> o, Recipe recipe, List<Trained> ours, List<Trained> theirs, PrintStream out) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("network", recipe.network().name());
        row.put("classes", recipe.network().classes());
        row.put("train_images", recipe.labels(org.finetree.dataset.Split.TRAIN).length);
        row.put("test_images", recipe.labels(org.finetree.dataset.Split.VAL).length);
        row.put("solver", CanonicalJson.write(recipe.solver()));
        put(row, "", ours);
        if (!theirs.isEmpty()) {
            row.put("peer", o.get("peer"));
            put(row, "peer_", theirs);
            compare(row, top1(ours), top1(theirs));
        }
        if (Boolean.parseBoolean(o.get("json"))) {
            out.println(CanonicalJson.write(row));
        } else {
            row.forEach((k, v) -> out.printf(Locale.ROOT, "%-28s %s%n", k, v));
        }
    }

    private static double[] top1(List<Trained> runs) {
        return runs.stream().mapToDouble(Trained::top1).toArray();
    }

    private static void put(Map<String, Object> row, String prefix, List<Trained> runs) {
        row.put(prefix + "top1_by_seed", runs.stream().map(t -> rounded(t.top1())).toList());
        row.put(prefix + "top1_mean", rounded(StatUtils.mean(top1(runs))));
        row.put(prefix + "top5_mean", rounded(runs.stream().mapToDouble(Trained::top5).average().orElseThrow()));
        row.put(prefix + "training_loss_mean", rounded(runs.stream().mapToDouble(Trained::loss).average().orElseThrow()));
        row.put(prefix + "seconds", Math.round(runs.stream().mapToDouble(Trained::seconds).sum()));
        if (runs.size() > 1) {
            row.put(prefix + "top1_sd", rounded(Math.sqrt(StatUtils.variance(top1(runs)))));
        }
    }

    /** Welch's t test: both sides' seeds are independent. */
    private static void compare(Map<String, Object> row, double[] ours, double[] theirs) {
        row.put("difference", rounded(StatUtils.mean(ours) - StatUtils.mean(theirs)));
        if (ours.length > 1 && StatUtils.variance(ours) + StatUtils.variance(theirs) > 0) {
            double p = new TTest().tTest(ours, theirs);
            row.put("difference_95_half_width", rounded(halfWidth(ours, theirs)));
            row.put("p", rounded(p));
            row.put("within_seed_noise", p > LEVEL);
        }
    }

    /** Half of the 95 % interval of the difference: what could hide in the seeds' noise. */
    private static double halfWidth(double[] a, double[] b) {
        double va = StatUtils.variance(a) / a.length;
        double vb = StatUtils.variance(b) / b.length;
        double degrees = (va + vb) * (va + vb) / (va * va / (a.length - 1) + vb * vb / (b.length - 1));
        return new TDistribution(degrees).inverseCumulativeProbability(1 - LEVEL / 2) * Math.sqrt(va + vb);
    }

    private static double rounded(double v) {
        return Math.round(v * 1e4) / 1e4;
    }
}
