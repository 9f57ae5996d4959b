package org.finetree.cli;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.run.EngineMain;
import org.finetree.run.Processor;
import picocli.CommandLine.Command;

/** Says of everything that Finetree needs whether it is there, or what to do. Java, Maven, Python and the build are looked at before by {@code ./finetree} itself, which needs none of them for it. */
@Command(name = "doctor", description = "Checks versions, engine, processor, memory, disk, data and kernel: each line ok, or what to do.")
final class DoctorCommand implements Callable<Integer> {

    private static final long NEEDED_DISK_MB = 3_000;
    private static final long NEEDED_MEMORY_MB = 3_000;

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private int problems;

    @Override
    public Integer call() throws InterruptedException {
        Home home = Home.find();
        processor();
        memory();
        disk(home);
        data("sketches");
        engine(home);
        ok("gpu", Gpus.found());
        kernels(home);
        problems += Integer.parseInt(System.getenv().getOrDefault("FINETREE_DOCTOR_TODO", "0"));
        System.out.println(problems == 0 ? "all ok" : problems + " to do");
        return problems == 0 ? 0 : 1;
    }

    /** Each line is printed when it is known: what follows may take its time. */
    private static void line(String state, String what, String text) {
        System.out.print(String.format(Locale.ROOT, "%-5s %-10s %s%n", state, what, Words.oneLine(text)));
        System.out.flush();
    }

    private static void ok(String what, String found) {
        line("ok", what, found);
    }

    private void todo(String what, String remedy) {
        problems++;
        line("TODO", what, remedy);
    }

    private void processor() {
        Set<String> features = Processor.ofThisMachine().map(Processor::flags).orElse(Set.of());
        String found = List.of("avx2", "fma", "avx512f").stream().filter(features::contains).reduce((a, b) -> a + " " + b).orElse("");
        String cores = Runtime.getRuntime().availableProcessors() + " cores, " + System.getProperty("os.name") + " " + System.getProperty("os.arch");
        if (!features.isEmpty() && !found.contains("avx2")) {
            todo("processor", cores + " without AVX2: set FINETREE_MAVEN_ARGS=-Dnd4j.classifier=linux-x86_64-onednn (slower)");
        } else {
            ok("processor", cores + (found.isEmpty() ? "" : ", " + found));
        }
    }

    private void memory() {
        long mb = ((com.sun.management.OperatingSystemMXBean) java.lang.management.ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize() >> 20;
        if (mb < NEEDED_MEMORY_MB) {
            todo("memory", mb + " MB; training with two workers wants " + NEEDED_MEMORY_MB + " MB: use --workers 1, or more memory");
        } else {
            ok("memory", mb + " MB");
        }
    }

    private void disk(Home home) {
        long mb = home.root().toFile().getUsableSpace() >> 20;
        if (mb < NEEDED_DISK_MB) {
            todo("disk", mb + " MB free under " + Words.quoted(home.root()) + "; " + NEEDED_DISK_MB + " MB are needed for libraries, environment and runs");
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
            todo("data", Words.of(e));
        }
    }

    private void engine(Home home) throws InterruptedException {
        try {
            Optional<Programs.Answer> answer = Programs.ask(EngineProgram.chosen(EngineMain.class.getName(), List.of(), List.of()), LIMIT);
            String said = answer.map(a -> a.text().lines().filter(l -> !Programs.isNoise(l)).collect(Collectors.joining("; ")).strip()).orElse("no answer in " + LIMIT.toSeconds() + " s");
            if (answer.isPresent() && answer.get().status() == 0) {
                ok("engine", said + EngineProgram.settings());
            } else {
                todo("engine", "the engine does not start (" + said + "). Its natives must be those of this machine: set FINETREE_MAVEN_ARGS to another profile (docs/engine.md), or delete "
                    + Words.quoted(home.build()) + " and call again");
            }
        } catch (CliException e) {
            todo("engine", e.getMessage());
        }
    }

    /** Every Jupyter that somebody here may start. One with a kernel is needed; one that is active should have it. */
    private void kernels(Home home) throws InterruptedException {
        Map<String, Path> pythons = Jupyter.pythons(home, System.getenv());
        List<Runnable> notes = new ArrayList<>();
        boolean any = false;
        for (Map.Entry<String, Path> one : pythons.entrySet()) {
            Optional<Jupyter> found = Jupyter.of(one.getKey(), one.getValue());
            if (found.isEmpty()) {
                notes.add(() -> line("note", "kernel", one.getKey() + " has no Jupyter, or it does not answer"));
                continue;
            }
            Jupyter jupyter = found.get();
            Optional<String> trouble = jupyter.trouble(home);
            if (trouble.isEmpty()) {
                any = true;
                ok("kernel", jupyter.name() + jupyter.lacks().map(l -> "; " + l).orElse(""));
            } else if (jupyter.kernel().isPresent() && jupyter.prefix().equals(home.venv()) || one.getKey().startsWith("the active")) {
                any = true; // said here, so not once more below
                todo("kernel", jupyter.name() + " " + trouble.get() + ": " + jupyter.remedy(home));
            } else {
                notes.add(() -> line("note", "kernel", jupyter.name() + " " + trouble.get() + ": " + jupyter.remedy(home)));
            }
        }
        if (!any) {
            todo("kernel", "not installed yet: ./finetree lab (or reproduce) does it");
        }
        notes.forEach(Runnable::run);
    }
}
