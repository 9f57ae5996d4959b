package org.finetree.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.finetree.run.EngineMain;
import org.finetree.run.Engines;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code finetree engine}. */
@Command(name = "engine", description = "Says which engines there are.", subcommands = EngineCommand.ListCommand.class)
final class EngineCommand implements Runnable {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what: list");
    }

    /** {@code finetree engine list}. */
    @Command(name = "list", description = {"Lists the engines and their devices: which can be used, and why not.",
        "Of several engines, --engine NAME or the variable FINETREE_ENGINE chooses one for a command, with a device behind a colon, such as torch:cuda0."})
    static final class ListCommand implements Callable<Integer> {

        @Override
        public Integer call() throws InterruptedException {
            List<List<String>> rows = new ArrayList<>(List.of(List.of("engine", "device", "usable", "what, or why not")));
            List<String> names;
            try (Engines engines = Engines.find()) {
                names = engines.names();
            }
            if (names.isEmpty()) {
                throw new CliException("there is no engine: build again, ./finetree doctor says what is missing");
            }
            for (String name : names) {
                rows.addAll(devices(name));
            }
            int[] widths = new int[3];
            rows.forEach(row -> {
                for (int i = 0; i < widths.length; i++) {
                    widths[i] = Math.max(widths[i], row.get(i).length());
                }
            });
            rows.forEach(row -> System.out.println(String.format("%-" + widths[0] + "s  %-" + widths[1] + "s  %-" + widths[2] + "s  %s", row.toArray()).stripTrailing()));
            return 0;
        }

        private static List<List<String>> devices(String engine) throws InterruptedException {
            Optional<Programs.Answer> answer = Programs.ask(EngineProgram.of(engine, EngineMain.class.getName(), List.of(), List.of(EngineMain.DEVICES)), LIMIT);
            if (answer.isEmpty() || answer.get().status() != 0) {
                String said = answer.map(a -> a.text().lines().filter(l -> !Programs.isNoise(l) && !l.isBlank()).findFirst().orElse("it ended with status " + a.status()))
                    .orElse("no answer in " + LIMIT.toSeconds() + " s");
                return List.of(List.of(engine, "", "no", "it does not start: " + said));
            }
            return answer.get().text().lines().map(l -> l.split("\t", -1)).filter(f -> f.length == 3)
                .map(f -> List.of(engine, f[0], f[2].isEmpty() ? "yes" : "no", f[2].isEmpty() ? f[1] : f[1] + ": " + f[2])).toList();
        }
    }
}
