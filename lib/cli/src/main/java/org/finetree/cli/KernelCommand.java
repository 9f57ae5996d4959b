package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells Jupyter about the kernel, or makes it forget. */
@Command(name = "kernel", description = "Installs the Finetree kernel where a Jupyter of yours finds it, or removes it.")
final class KernelCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Where to. */
    static final class Place {

        @Option(names = "--user", description = "For you, in every Jupyter on this machine.")
        private boolean user;

        @Option(names = "--sys-prefix", description = "In the Python environment that is active (VIRTUAL_ENV or CONDA_PREFIX), else in environment/.venv. This is the default.")
        private boolean sysPrefix;

        @Option(names = "--prefix", paramLabel = "DIR", description = "Below this folder: DIR/share/jupyter/kernels/finetree.")
        private Path prefix;

        List<String> words(Home home, Map<String, String> environment) {
            if (user) {
                return List.of("--user");
            }
            if (prefix != null) {
                return List.of("--prefix", prefix.toAbsolutePath().normalize().toString());
            }
            Optional<String> active = Stream.of("VIRTUAL_ENV", "CONDA_PREFIX").map(environment::get).filter(set -> set != null && !set.isBlank()).findFirst();
            return List.of("--prefix", active.orElse(home.venv().toString()));
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say install or uninstall");
    }

    @Command(description = {"Installs the kernel.", "FINETREE_KERNEL_MEMORY=4g sets its largest heap; FINETREE_KERNEL_OPTIONS adds words for Java, such as -XX:TieredStopAtLevel=4 for long computations in cells."})
    int install(@ArgGroup Place place) throws IOException, InterruptedException {
        return call("install", place);
    }

    @Command(description = "Removes the kernel.")
    int uninstall(@ArgGroup Place place) throws IOException, InterruptedException {
        return call("uninstall", place);
    }

    private static int call(String what, Place place) throws IOException, InterruptedException {
        Home home = Home.find();
        Path dist = home.dist();
        List<String> words = (place == null ? new Place() : place).words(home, System.getenv());
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        // The kernel is started as ./finetree itself was, and knows by which build: see ensure_kernel in environment/command/python.sh.
        for (String property : List.of("finetree.home", "finetree.engines", "finetree.java", "finetree.java.version")) {
            if (System.getProperty(property) != null) {
                command.add("-D" + property + "=" + System.getProperty(property));
            }
        }
        command.addAll(List.of("-cp", dist.resolve("kernel") + "/*", "org.finetree.kernel.install.InstallMain", what));
        command.addAll(words);
        int status = Programs.run(new ProcessBuilder(command).inheritIO());
        if (status == 0 && what.equals("install") && !words.contains(home.venv().toString())) {
            remember(home, words);
            System.out.println("it runs from " + Words.quoted(dist) + ": keep that folder, and install again when you have moved or updated it");
            Path python = words.contains("--user") ? null : Path.of(words.get(1), "bin", "python");
            Optional<Jupyter> there = python == null ? Optional.empty() : Jupyter.of(words.get(1), python);
            there.flatMap(Jupyter::lacks).ifPresent(System.out::println);
            if (there.isEmpty()) {
                System.out.println("worth having in that Jupyter's Python: pip install plotly jupyterlab-widgets (interactive charts, sliders)");
            }
            System.out.println("optional there: pip install " + Words.quoted(home.root().resolve("kernel/python")) + " (papermill parameters)");
        }
        return status;
    }

    /** Old builds are deleted, but not those that a kernel runs from: see sweep in environment/command/build.sh. */
    private static void remember(Home home, List<String> words) throws IOException {
        Path folder = words.contains("--user") ? userKernels() : Path.of(words.get(1)).resolve("share/jupyter/kernels");
        Path list = home.build().resolve("kernels");
        String line = folder.resolve("finetree").toAbsolutePath().normalize() + "\n";
        if (!Files.exists(list) || !Files.readString(list).contains(line)) {
            Files.writeString(list, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    /** As {@code KernelSpec.ofUser} of the kernel, which this program does not depend on. */
    private static Path userKernels() {
        String data = System.getenv("JUPYTER_DATA_DIR");
        if (data != null && !data.isBlank()) {
            return Path.of(data, "kernels");
        }
        String home = System.getenv().getOrDefault("HOME", System.getProperty("user.home"));
        String xdg = System.getenv("XDG_DATA_HOME");
        return System.getProperty("os.name").startsWith("Mac") ? Path.of(home, "Library/Jupyter/kernels")
            : (xdg != null && !xdg.isBlank() ? Path.of(xdg) : Path.of(home, ".local/share")).resolve("jupyter/kernels");
    }
}
