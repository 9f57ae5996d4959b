package org.finetree.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.finetree.dataset.DataLocations;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.run.ExperimentPlan;
import org.finetree.study.StudyPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;


/** What a grid will cost, before it is started. */
@Command(name = "plan", sortOptions = false, description = {"Says what a grid will cost before it is started: runs, floating-point operations, hours on this machine, disk.",
    "Without a GRID, of the whole study. Where a study cannot be carried out on this machine, its runs are listed, and what is missing.",
    "The hours come from a short measurement of the network that has most to do, with as many trainings side by side as there will be workers."})
final class PlanCommand implements Callable<Integer> {

    private static final String OWN = "finetree: ";
    private static final int LONGEST_SECONDS = 3_600;

    @Mixin
    private GridChoice choice;

    @Mixin
    private StoreOption store;

    @Mixin
    private WorkersOption workers;

    @Option(names = "--seconds", defaultValue = "6", paramLabel = "S", description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--json", description = "One line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (!(seconds > 0 && seconds <= LONGEST_SECONDS)) {
            throw new CliException("--seconds is " + seconds + " but must be above 0 and at most " + LONGEST_SECONDS);
        }
        Optional<StudyPlan> incomplete = choice.incomplete();
        if (incomplete.isPresent()) {
            System.out.print(json ? CanonicalJson.write(asJson(incomplete.get())) + "\n" : text(incomplete.get()));
            return 0;
        }
        ExperimentGrid read = choice.read();
        DataLocations places = DataLocations.of(read.runs().stream().flatMap(run -> run.datasets().stream()).distinct().toList());
        String grid = CanonicalJson.write(places) + "\n" + CanonicalJson.write(read);
        Path folder = store.folder();
        List<String> arguments = List.of(folder.toString(), Integer.toString(workers.count()), Double.toString(seconds));
        Path complaints = Files.createTempFile("finetree-plan", ".txt");
        try {
            Process process = EngineProgram.chosen("org.finetree.launch.local.PlanMain", List.of("-Xmx2g", "-XX:+UseSerialGC"), arguments).redirectError(complaints.toFile()).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(grid.getBytes(StandardCharsets.UTF_8));
            } catch (IOException endedBefore) {
                // its own words say why
            }
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw failure(Files.readAllLines(complaints, StandardCharsets.UTF_8));
            }
            System.out.print(json ? answer + "\n" : text(CanonicalJson.read(answer, ExperimentPlan.class), folder));
            return 0;
        } finally {
            Files.deleteIfExists(complaints);
        }
    }

    /** All runs of a study that cannot be carried out here: how many of which kind, each by its title, and last what is missing. */
    static String text(StudyPlan plan) {
        List<String> lines = new ArrayList<>();
        lines.add("study " + Words.safe(plan.study().name()) + ": " + counted(plan.runs().size() + plan.described().size(), "run"));
        lines.add(plan.kinds().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")));
        plan.titles().forEach(title -> lines.add(Words.safe(title)));
        lines.add(Words.safe(plan.missingLine()));
        return String.join("\n", lines) + "\n";
    }

    private static Map<String, Object> asJson(StudyPlan plan) {
        return Map.of("study", plan.study().name(), "runs", plan.titles(), "kinds", plan.kinds(), "missing", plan.missing());
    }

    /** What the planning process wrote before it ended, as a failure of this command: its own last line (a data set says before what it found), or else all of it, so that the trace is kept in a file. */
    static RuntimeException failure(List<String> written) {
        List<String> lines = written.stream().filter(l -> !Programs.isNoise(l) && !l.isBlank()).toList();
        return lines.stream().filter(l -> l.startsWith(OWN)).reduce((first, last) -> last).<RuntimeException>map(l -> new CliException(l.substring(OWN.length())))
            .orElseGet(() -> new PlanningDied(lines));
    }

    /** The engine's process ended without a line of its own: Java itself failed, or native code did. */
    private static final class PlanningDied extends RuntimeException {

        private static final long serialVersionUID = 1L;

        PlanningDied(List<String> lines) {
            super("the plan could not be made: " + (lines.isEmpty() ? "its process ended without a word (killed, or out of memory)" : lines.get(0)));
        }
    }

    static String text(ExperimentPlan p, Path store) {
        String kinds = p.missing().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%s: %s, %d of them finished in %s%n", Words.safe(p.grid()), counted(p.runs(), "run"), p.finished(), Words.quoted(store)));
        if (p.missing().isEmpty()) {
            return out.append("nothing to do\n").toString();
        }
        out.append(String.format(Locale.ROOT, "to do       %s%n", kinds));
        out.append(String.format(Locale.ROOT, "operations  %.3g FLOP%n", p.cost().flops()));
        out.append(String.format(Locale.ROOT, "speed       %.1f GFLOP/s with %s side by side (measured now; other programs count)%n", p.flopsPerSecond() / 1e9, counted(p.workers(), "training")));
        out.append(String.format(Locale.ROOT, "time        %s%n", duration(p.hours())));
        out.append(String.format(Locale.ROOT, "disk        %.1f MB kept, %.1f MB of checkpoints while it runs%n", p.cost().storedBytes() / 1e6, p.workers() * p.cost().scratchBytes() / 1e6));
        return out.toString();
    }

    private static String counted(long count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    /** In the unit that a person would choose; what no machine can do is not dressed up as a time. */
    static String duration(double hours) {
        if (!(hours >= 0) || Double.isInfinite(hours)) {
            return "unknown: the cost cannot be added up";
        }
        double minutes = 60 * hours;
        if (minutes <= 1) {
            return "a minute or less";
        } else if (hours < 1) {
            return "about " + counted((long) Math.ceil(minutes), "minute");
        } else if (hours < 48) {
            return String.format(Locale.ROOT, "about %.1f hours", hours);
        }
        return hours < 24 * 365 ? String.format(Locale.ROOT, "about %.0f days (%.0f hours)", hours / 24, hours) : String.format(Locale.ROOT, "about %.3g years", hours / 24 / 365);
    }
}
