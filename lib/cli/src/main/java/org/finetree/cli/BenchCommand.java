package org.finetree.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.io.FileTree;
import org.finetree.labelset.Leaves;
import org.finetree.taxonomy.Taxonomy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code finetree bench}: measurements that anybody can repeat. */
@Command(name = "bench", description = "Measures Finetree on this machine, side by side with its peers.",
    subcommands = {BenchTrainingCommand.class, BenchKernelCommand.class})
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to measure: labelsets, training or kernel");
    }

    /** {@code finetree bench labelsets}. */
    @Command(name = "labelsets", description = "Measures time and memory of loading WordNet and making ILSVRC-2012's 21 label sets, each time in a fresh process.")
    void labelSets(
            @Option(names = "--peer", paramLabel = "nltk", description = "Also measure NLTK making the same sets from the same WordNet files.") String peer,
            @Option(names = "--python", paramLabel = "FILE", description = "A Python that has NLTK (default: the one that is made in environment/peers/nltk when it is first asked for).") String python,
            @Option(names = "--starts", paramLabel = "N", defaultValue = "5", description = "Processes on each side; the median is reported (default ${DEFAULT-VALUE}).") int starts) throws IOException, InterruptedException {
        if (starts < 1 || peer != null && !peer.equals("nltk")) {
            throw new ParameterException(spec.subcommands().get("labelsets"), starts < 1 ? "--starts " + starts + " is too few: give at least 1" : "no peer '" + peer + "': there is nltk");
        }
        Path folder = Files.createTempDirectory("finetree-bench");
        try {
            Path leaves = Files.writeString(folder.resolve("leaves.txt"), Leaves.ilsvrc2012().stream().map(w -> w + "\n").collect(Collectors.joining()));
            List<String> ours = List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", System.getProperty("java.class.path"),
                LabelSetsProbe.class.getName(), leaves.toString());
            List<String> theirs = peer == null ? null : NltkPeer.command(python == null ? Home.find().peers().resolve("nltk/.venv/bin/python").toString() : python, folder, leaves);
            List<Map<String, String>> a = new ArrayList<>();
            List<Map<String, String>> b = new ArrayList<>();
            for (int i = 0; i < starts; i++) {
                a.add(measure(ours));
                if (theirs != null) {
                    b.add(measure(theirs));
                }
            }
            spec.commandLine().getOut().print(report(a, b));
        } finally {
            FileTree.delete(folder);
        }
    }

    private static Map<String, String> measure(List<String> command) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("'" + command.get(0) + "' failed while making the label sets; its message is above"
                + (command.get(0).contains("java") ? "" : ". Does that Python have NLTK? Leave --python out, or install nltk there"));
        }
        Map<String, String> values = new HashMap<>();
        output.lines().filter(l -> l.contains("=")).forEach(l -> values.put(l.substring(0, l.indexOf('=')), l.substring(l.indexOf('=') + 1)));
        values.put("process", String.valueOf((System.nanoTime() - start) / 1e9));
        return values;
    }

    private static String report(List<Map<String, String>> ours, List<Map<String, String>> theirs) {
        StringBuilder text = new StringBuilder();
        row(text, "median of " + ours.size(), ours.get(0).get("version"), theirs.isEmpty() ? "" : theirs.get(0).get("version"), theirs.isEmpty() ? "" : "ratio");
        row(text, "load WordNet, s", ours, theirs, m -> value(m, "load"));
        row(text, "make 21 label sets, s", ours, theirs, m -> value(m, "sets"));
        row(text, "both, s", ours, theirs, m -> value(m, "load") + value(m, "sets"));
        row(text, "whole process, s", ours, theirs, m -> value(m, "process"));
        row(text, "peak memory, MiB", ours, theirs, m -> value(m, "peak_mib"));
        if (!theirs.isEmpty()) {
            boolean same = Stream.concat(ours.stream(), theirs.stream()).map(m -> m.get("digests")).distinct().count() == 1;
            text.append(same ? "Both made the same 21 sets (equal digests).\n" : "The two sides made different sets: the comparison is void.\n");
        }
        return text.toString();
    }

    private static void row(StringBuilder text, String name, List<Map<String, String>> ours, List<Map<String, String>> theirs, ToDoubleFunction<Map<String, String>> value) {
        double a = median(ours, value);
        double b = theirs.isEmpty() ? Double.NaN : median(theirs, value);
        row(text, name, number(a), theirs.isEmpty() ? "" : number(b), theirs.isEmpty() ? "" : number(b / a));
    }

    private static void row(StringBuilder text, String name, String ours, String theirs, String ratio) {
        text.append(String.format(Locale.ROOT, "%-24s %-24s %-28s %s", name, ours, theirs, ratio).stripTrailing()).append('\n');
    }

    private static double value(Map<String, String> measured, String name) {
        return Double.parseDouble(measured.get(name));
    }

    private static double median(List<Map<String, String>> runs, ToDoubleFunction<Map<String, String>> value) {
        double[] sorted = runs.stream().mapToDouble(value).sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }

    /** NLTK on the WordNet files that Finetree itself reads, laid out as NLTK wants them. */
    private static final class NltkPeer {

        private static final String FROM = "/net/sf/extjwnl/data/wordnet/wn30/";
        private static final List<String> FILES = List.of("lexnames", "index.sense", "cntlist.rev", "data.noun", "index.noun", "noun.exc", "data.verb", "index.verb", "verb.exc",
            "data.adj", "index.adj", "adj.exc", "data.adv", "index.adv", "adv.exc");

        static List<String> command(String python, Path folder, Path leaves) throws IOException {
            Path wordnet = Files.createDirectories(folder.resolve("corpora").resolve("wordnet"));
            for (String name : FILES) {
                copy(Taxonomy.class, FROM + name, wordnet.resolve(name));
            }
            Path script = folder.resolve("nltk_labelsets.py");
            copy(BenchCommand.class, "nltk_labelsets.py", script);
            return List.of(python, "-W", "ignore", script.toString(), folder.toString(), leaves.toString());
        }

        private static void copy(Class<?> from, String resource, Path to) throws IOException {
            try (InputStream in = from.getResourceAsStream(resource)) {
                Files.copy(in, to);
            }
            if (!to.toFile().setWritable(false, false) || !to.toFile().setWritable(true, true)) {
                throw new IOException("cannot keep " + to + " private to its owner, which NLTK insists on");
            }
        }
    }
}
