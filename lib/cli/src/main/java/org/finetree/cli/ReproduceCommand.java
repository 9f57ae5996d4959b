package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.finetree.experiment.EngineChoice;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.launch.ConsoleProgress;
import org.finetree.report.Conclusion;
import org.finetree.run.Engines;
import org.finetree.study.PaperGrids;
import org.finetree.study.Relation;
import org.finetree.study.Study;
import org.finetree.study.StudyPlan;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The main job: trains what is missing, executes the paper's notebooks, writes the report, and says where it is. */
@Command(name = "reproduce", description = {
    "Runs the experiments of a study and writes a report.",
    "Bundled results and those trained here are judged together.",
    "Finished runs are found again; after Ctrl-C the same call goes on where it stopped.",
    "Results at sketch scale are analogues on drawings, not the paper's experiments on photographs."})
final class ReproduceCommand implements Callable<Integer> {

    @Option(names = "--quick", description = "A fraction of the training: shows that everything runs, and nothing else.")
    private boolean quick;

    @Option(names = "--seeds", paramLabel = "N", defaultValue = "2", description = "Seeds to train (default: ${DEFAULT-VALUE}; --quick: 1). The first is a bundled one, to see that this machine gives the same; the others are new and count beside the bundled ones.")
    private int seeds;

    @Mixin
    private StudyOption choice;

    @Mixin
    private StoreOption store;

    @Mixin
    private WorkersOption workers;

    @Option(names = "--out", paramLabel = "FOLDER", description = "Where notebooks and report go (default: build/ in the project).")
    private Path out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (seeds < 1) {
            throw new CliException("--seeds is " + seeds + " but must be at least 1");
        }
        Home home = Home.find();
        if (quick && !choice.isDefault()) {
            throw new CliException("--quick is the study sketch-quick: give it without --study");
        }
        Study study = quick ? Study.named("sketch-quick") : choice.study();
        String address = quick ? study.name() : choice.address();
        StudySeeds chosen = StudySeeds.of(study, quick ? 1 : seeds);
        String missing = StudyPlan.of(study, chosen.trained()).missingLine();
        if (!missing.isEmpty()) {
            throw new CliException("study '" + study.name() + "': " + missing + "; ./finetree plan --study lists its runs");
        }
        Path folder = store.folder();
        Path target = out == null ? home.build() : out.toAbsolutePath();
        Map<String, Duration> times = new LinkedHashMap<>();
        timed(times, "training", () -> train(folder, study, chosen));
        Path notebooks = home.notebooksOf(study);
        Path executed = target.resolve(notebooks.equals(home.paperNotebooks()) ? "notebooks" : "notebooks-" + study.name());
        timed(times, "notebooks", () -> execute(home, notebooks, folder, address, chosen, executed));
        String closing = timed(times, "report", () -> report(folder, study, chosen, times, executed, ReportCommand.pages(target)));
        times.forEach((part, time) -> System.err.println("finetree: " + part + " took " + ConsoleProgress.clock(time)));
        System.out.println("Notebooks: " + executed);
        System.out.print(closing);
        return 0;
    }

    private Void train(Path folder, Study study, StudySeeds seeds) {
        ExperimentGrid grid = PaperGrids.study(study, seeds.trained());
        System.err.println("finetree: " + grid.runs().size() + " runs at " + study.name() + " scale: " + seeds.words());
        workers.open(folder).run(grid).orThrow();
        return null;
    }

    /** With bundled results, where there are any, so that figures show all seeds; what was trained here is found among them. */
    private static Void execute(Home home, Path notebooks, Path store, String study, StudySeeds seeds, Path target) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(home.python().toString(), home.root().resolve("environment/run_notebooks.py").toString(), target.toString()));
        Home.notebooks(notebooks).forEach(n -> command.add(n.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(Map.of("FINETREE_RESULTS", seeds.bundled().length == 0 ? "run" : "recorded", "FINETREE_STUDY", study, "FINETREE_SEEDS", Integer.toString(seeds.all().length), "FINETREE_RUNS", store.toString()));
        Optional.ofNullable(System.getProperty(EngineChoice.PROPERTY)).ifPresent(engine -> builder.environment().put(EngineChoice.VARIABLE, engine));
        int status = Programs.run(builder);
        if (status != 0) {
            throw new CliException("a notebook failed; its output up to the error is in '" + target + "'");
        }
        return null;
    }

    /** @return what to say last */
    private static String report(Path store, Study chosen, StudySeeds seeds, Map<String, Duration> times, Path executed, Path pages) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        times.forEach((part, time) -> facts.put("time of " + part + ", this call", ConsoleProgress.clock(time)));
        PageStudy study = PageStudy.of(store, chosen, seeds.all());
        List<Conclusion> conclusions = study.conclusions();
        Path page = ReportCommand.write(ReportCommand.TITLE, ReportCommand.executed(executed), Optional.of(study), conclusions, store, facts, pages);
        return Closing.of(conclusions, chosen.relation() == Relation.REHEARSAL, page);
    }

    private static <T> T timed(Map<String, Duration> times, String part, Callable<T> work) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        try {
            return work.call();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            times.put(part, Duration.ofNanos(System.nanoTime() - begun));
        }
    }
}
