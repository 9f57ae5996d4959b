package org.finetree.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.finetree.analysis.Estimate;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.GridFile;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.launch.Lab;
import org.finetree.metric.Metric;
import org.finetree.sampling.SubsetSampler;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries out one run from a file, or one of Caffe's two CIFAR-10 examples, whose published accuracy checks the engine. */
@Command(name = "run", sortOptions = false, description = {"Carries out one run: a JSON file with its specification, or cifar10-quick or cifar10-full, Caffe's examples.",
    "For the examples it prints the published accuracy beside: 75.3 %% and about 81 %%. Fetch CIFAR-10 by hand, in either version."})
final class RunCommand implements Callable<Integer> {

    /** One of Caffe's examples, with the range in which the mean of three seeds is right. */
    private record Example(String network, double published, double from, double to, long steps, List<Long> falls) {
    }

    private static final Example QUICK = new Example("cifar10_quick", 0.753, 0.740, 0.765, 5_000, List.of(4_000L));
    private static final Example FULL = new Example("cifar10_full", 0.81, 0.80, 0.825, 70_000, List.of(60_000L, 65_000L));

    @Parameters(paramLabel = "WHAT", description = "SPEC.json, cifar10-quick or cifar10-full.")
    private String what;

    @Option(names = "--data", paramLabel = "FOLDER", description = "For the examples: where CIFAR-10 was unpacked.")
    private Path data;

    @Option(names = "--seeds", defaultValue = "3", paramLabel = "N", description = "For the examples: number of trainings (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(names = "--steps", paramLabel = "N", description = "For the examples: stop after so many steps. Shows that it runs; the accuracy is then not judged.")
    private Long steps;

    @Mixin
    private StoreOption store;

    @Mixin
    private WorkersOption workers;

    @Override
    public Integer call() {
        return switch (what) {
            case "cifar10-quick" -> example(QUICK);
            case "cifar10-full" -> example(FULL);
            default -> fromFile();
        };
    }

    private Lab lab() {
        return workers.open(store.folder());
    }

    private int fromFile() {
        if (!Files.isRegularFile(Path.of(what))) {
            throw new CliException("'" + what + "' is neither a file nor an example: there are cifar10-quick and cifar10-full");
        }
        GridCommand.show(lab().run(GridFile.read(Path.of(what))));
        return 0;
    }

    private int example(Example example) {
        if (data == null) {
            throw new CliException(what + " needs --data FOLDER, where CIFAR-10 was unpacked (cifar-10-binary.tar.gz or cifar-10-python.tar.gz, see data-manifests/cifar-10.json)");
        }
        if (seeds < 1) {
            throw new CliException("--seeds is " + seeds + " but must be at least 1");
        }
        ClassificationTask task = new ClassificationTask("cifar-10:" + data.toAbsolutePath(), new LabelSetRecipe.All(), SubsetSampler.all());
        Solver solver = new Solver(0.001, 0.9, 0.004, new LearningRatePolicy.MultiStep(0.1, example.falls), 100, steps == null ? example.steps : steps);
        List<ExperimentSpec> specs = LongStream.rangeClosed(1, seeds).<ExperimentSpec>mapToObj(seed -> new Pretraining(task, example.network, solver, seed)).toList();
        Results results = lab().run(new ExperimentGrid(what, Scale.sketch(), specs));
        GridCommand.show(results);
        List<Double> top1 = results.records().stream().map(r -> r.score(Metric.TOP1).orElseThrow().value()).collect(Collectors.toList());
        return judge(example, Estimate.of(top1));
    }

    private int judge(Example example, Estimate top1) {
        boolean inside = top1.mean() >= example.from && top1.mean() <= example.to;
        String verdict = steps != null ? "not judged: " + steps + " of " + example.steps + " steps" : inside ? "accepted" : "NOT ACCEPTED";
        System.out.printf(Locale.ROOT, "top-1 %s %% (mean of %d, 95 %% t interval); published %.1f %%; accepted from %.1f to %.1f %%: %s%n", top1.percent(), top1.n(),
            100 * example.published, 100 * example.from, 100 * example.to, verdict);
        return steps != null || inside ? 0 : 1;
    }
}
