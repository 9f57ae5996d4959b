package org.finetree.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.experiment.Processor;
import org.finetree.experiment.Version;
import org.finetree.experiment.local.EngineJava;
import picocli.CommandLine.Command;

/** Says of everything that Finetree needs whether it is there, or what to do. */
@Command(name = "doctor", description = "Checks versions, engine, processor, memory, disk, data and kernel: each line ok, or what to do.")
final class DoctorCommand implements Callable<Integer> {

    private static final long NEEDED_DISK_MB = 3_000;
    private static final long NEEDED_MEMORY_MB = 3_000;

    private final List<String> lines = new ArrayList<>();
    private int problems;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.find();
        ok("finetree", Version.FINETREE);
        ok("java", System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        program("maven", "install Maven 3.8 or newer", "mvn", "-v");
        program("python", "install Python 3.10 or newer with venv", Files.isExecutable(home.python()) ? home.python().toString() : "python3", "--version");
        processor();
        memory();
        disk(home);
        data("sketches");
        engine(home);
        lines.add(String.format(Locale.ROOT, "ok    %-10s %s", "gpu", Gpus.found()));
        kernel(home);
        lines.forEach(System.out::println);
        System.out.println(problems == 0 ? "all ok" : problems + " to do");
        return problems == 0 ? 0 : 1;
    }

    private void ok(String what, String found) {
        lines.add(String.format(Locale.ROOT, "ok    %-10s %s", what, found));
    }

    private void todo(String what, String remedy) {
        problems++;
        lines.add(String.format(Locale.ROOT, "TODO  %-10s %s", what, remedy));
    }

    private void program(String what, String remedy, String... command) throws InterruptedException {
        program(what, remedy, new ProcessBuilder(command));
    }

    private void program(String what, String remedy, ProcessBuilder program) throws InterruptedException {
        try {
            Process p = program.redirectErrorStream(true).start();
            String said = new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            String first = what.equals("engine") ? said.replaceFirst("WARNING: Using incubator modules.*\\R", "").strip().replaceAll("\\R", "; ") : said.lines().findFirst().orElse("");
            if (p.waitFor(60, TimeUnit.SECONDS) && p.exitValue() == 0) {
                ok(what, first.replaceAll("\\u001B\\[[;\\d]*m", ""));
                return;
            }
        } catch (IOException notThere) {
            // the remedy says it
        }
        todo(what, remedy);
    }

    private void processor() {
        Set<String> features = Processor.ofThisMachine().map(Processor::flags).orElse(Set.of());
        String found = List.of("avx2", "fma", "avx512f").stream().filter(features::contains).reduce((a, b) -> a + " " + b).orElse("");
        String cores = Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!features.isEmpty() && !found.contains("avx2")) {
            todo("processor", cores + " without AVX2: build with -Dnd4j.classifier=linux-x86_64-onednn (slower)");
        } else {
            String products = EngineJava.process(List.of()).environment().get("OPENBLAS_CORETYPE");
            ok("processor", cores + (found.isEmpty() ? "" : ", " + found) + (products == null ? "" : ", matrix products for " + products));
        }
    }

    private void memory() {
        long mb = ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() >> 20;
        if (mb < NEEDED_MEMORY_MB) {
            todo("memory", mb + " MB; training with two workers wants " + NEEDED_MEMORY_MB + " MB: use -Dfinetree.workers=1 or more memory");
        } else {
            ok("memory", mb + " MB");
        }
    }

    private void disk(Home home) {
        long mb = home.root().toFile().getUsableSpace() >> 20;
        if (mb < NEEDED_DISK_MB) {
            todo("disk", mb + " MB free under " + home.root() + "; " + NEEDED_DISK_MB + " MB are needed for libraries, environment and runs");
        } else {
            ok("disk", mb + " MB free");
        }
    }

    private void data(String name) {
        try {
            ImageDataset d = Datasets.open(name);
            d.read(0, new byte[d.shape().size()], 0); // which is when the pixels are checked
            ok("data", name + ": " + d.index().size() + " images of " + d.index().wnids().size() + " synsets, digest " + d.digest().substring(0, 12));
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            todo("data", e.getMessage());
        }
    }

    private void engine(Home home) throws InterruptedException {
        program("engine", "the engine does not start: delete build/dist and call again; its natives need " + System.getProperty("nd4j.classifier", "linux-x86_64-onednn-avx2"),
            EngineJava.process(List.of("-cp", home.build().resolve("dist/engine") + "/*", "org.finetree.experiment.local.EngineMain")));
    }

    private void kernel(Home home) {
        Path spec = home.venv().resolve("share/jupyter/kernels/finetree/kernel.json");
        if (Files.isRegularFile(spec)) {
            ok("kernel", "installed in environment/.venv");
        } else {
            todo("kernel", "not installed yet: ./finetree lab (or reproduce) does it");
        }
    }
}
