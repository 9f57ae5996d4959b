package org.finetree.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ExperimentPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a grid will cost, before it is started. */
@Command(name = "plan", sortOptions = false, description = {"Says what a grid will cost before it is started: runs, floating-point operations, hours on this machine, disk.",
    "The hours come from a short measurement of the network that has most to do, with as many trainings side by side as there will be workers."})
final class PlanCommand implements Callable<Integer> {

    @Mixin
    private GridChoice choice;

    @Option(names = "--runs", paramLabel = "FOLDER", description = "Where runs are kept (default: runs/ in the project): what is there costs nothing.")
    private Path runs;

    @Option(names = "--workers", paramLabel = "N", description = "Runs side by side (default: one a core).")
    private int workers = Integer.getInteger("finetree.workers", Runtime.getRuntime().availableProcessors());

    @Option(names = "--seconds", defaultValue = "6", paramLabel = "S", description = "How long to measure (default: ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(names = "--json", description = "One line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (workers < 1 || !(seconds > 0)) {
            throw new CliException("--workers is " + workers + " and --seconds " + seconds + " but both must be above 0");
        }
        String grid = CanonicalJson.write(choice.read());
        Path store = runs == null ? Home.find().runs() : runs.toAbsolutePath();
        List<String> arguments = List.of(store.toString(), Integer.toString(workers), Double.toString(seconds));
        Process process = EngineProgram.process("org.finetree.experiment.local.PlanMain", List.of("-Xmx2g", "-XX:+UseSerialGC"), arguments)
            .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(grid.getBytes(StandardCharsets.UTF_8));
        }
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            return 1;
        }
        System.out.print(json ? answer + "\n" : text(CanonicalJson.read(answer, ExperimentPlan.class), store));
        return 0;
    }

    static String text(ExperimentPlan p, Path store) {
        String kinds = p.missing().entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", "));
        StringBuilder out = new StringBuilder(String.format(Locale.ROOT, "%s: %d runs, %d of them finished in %s%n", p.grid(), p.runs(), p.finished(), store));
        if (p.missing().isEmpty()) {
            return out.append("nothing to do\n").toString();
        }
        out.append(String.format(Locale.ROOT, "to do       %s%n", kinds));
        out.append(String.format(Locale.ROOT, "operations  %.3g FLOP%n", p.cost().flops()));
        out.append(String.format(Locale.ROOT, "speed       %.1f GFLOP/s with %d trainings side by side (measured now; other programs count)%n", p.flopsPerSecond() / 1e9, p.workers()));
        out.append(String.format(Locale.ROOT, "time        about %s%n", hours(p.hours())));
        out.append(String.format(Locale.ROOT, "disk        %.1f MB kept, %.1f MB of checkpoints while it runs%n", p.cost().kept() / 1e6, p.workers() * p.cost().passing() / 1e6));
        return out.toString();
    }

    private static String hours(double hours) {
        return hours < 1 ? String.format(Locale.ROOT, "%.2f hours (%.0f minutes)", hours, Math.ceil(60 * hours)) : String.format(Locale.ROOT, "%.1f hours", hours);
    }
}
