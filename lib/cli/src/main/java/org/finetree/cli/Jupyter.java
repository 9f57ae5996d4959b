package org.finetree.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A Jupyter on this machine, as its own Python describes it.
 *
 * @param name for people: where it is
 * @param prefix its environment, as {@code kernel install --prefix} takes it
 * @param kernel the folder of the kernel that it finds by the name finetree, if any
 * @param missing packages that make charts and sliders work and that it does not have
 */
record Jupyter(String name, Path prefix, Optional<Path> kernel, List<String> missing) {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String QUESTION = """
        import importlib.util, json, sys
        from jupyter_client.kernelspec import KernelSpecManager
        has = lambda name: importlib.util.find_spec(name) is not None
        print(json.dumps({"prefix": sys.prefix, "kernel": KernelSpecManager().find_kernel_specs().get("finetree"), "missing": [n for n in ("plotly", "jupyterlab_widgets") if not has(n)]}))
        """;

    /** What a Jupyter of this Python says of itself; empty if it has none, or does not answer. */
    static Optional<Jupyter> of(String name, Path python) throws InterruptedException {
        Optional<Programs.Answer> answer = Programs.ask(new ProcessBuilder(python.toString(), "-c", QUESTION), LIMIT);
        if (answer.isEmpty() || answer.get().status() != 0) {
            return Optional.empty();
        }
        try {
            JsonNode said = JSON.readTree(answer.get().text().lines().reduce((a, b) -> b).orElse(""));
            List<String> missing = new ArrayList<>();
            said.path("missing").forEach(m -> missing.add(m.asText().replace('_', '-')));
            return Optional.of(new Jupyter(name, Path.of(said.path("prefix").asText()), Optional.ofNullable(said.path("kernel").textValue()).map(Path::of), missing));
        } catch (IOException | InvalidPathException nothingOfOurs) {
            return Optional.empty();
        }
    }

    /** Pythons whose Jupyter somebody here may start: the project's environment, the one that is active, the one that the program {@code jupyter} belongs to. By name. */
    static Map<String, Path> pythons(Home home, Map<String, String> environment) {
        Map<String, Path> found = new LinkedHashMap<>();
        add(found, "environment/.venv", home.python());
        for (String variable : List.of("VIRTUAL_ENV", "CONDA_PREFIX")) {
            String set = environment.get(variable);
            if (set != null && !set.isBlank()) {
                add(found, "the active environment " + Words.quoted(Path.of(set)), Path.of(set, "bin", "python"));
            }
        }
        onPath(environment).ifPresent(python -> add(found, "the jupyter on the PATH, " + Words.quoted(python.getParent()), python));
        return found;
    }

    private static void add(Map<String, Path> found, String name, Path python) {
        if (Files.isExecutable(python) && found.values().stream().noneMatch(other -> other.getParent().equals(python.getParent()))) {
            found.put(name, python);
        }
    }

    /** The Python in the first line of the first {@code jupyter} on the PATH. */
    private static Optional<Path> onPath(Map<String, String> environment) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator)) {
            Path program = Path.of(folder, "jupyter");
            if (!folder.isBlank() && Files.isExecutable(program) && Files.isRegularFile(program)) {
                try (BufferedReader lines = Files.newBufferedReader(program)) {
                    String first = lines.readLine();
                    Path python = Path.of(first == null ? "" : first.replaceFirst("^#!\\s*", "").strip());
                    return python.isAbsolute() && python.getFileName().toString().startsWith("python") ? Optional.of(python) : Optional.empty();
                } catch (IOException | InvalidPathException noScript) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** What is wrong with the kernel that it finds; empty if that can start. */
    Optional<String> trouble(Home home) {
        if (kernel.isEmpty()) {
            return Optional.of("has no Finetree kernel");
        }
        try {
            Path java = Path.of(JSON.readTree(kernel.get().resolve("kernel.json").toFile()).at("/argv/0").asText());
            if (!Files.isExecutable(java)) {
                return Optional.of("has a kernel whose Java is gone (" + java + ")");
            }
            List<String> arguments = Files.readAllLines(kernel.get().resolve("java.args")).stream().map(line -> line.replaceAll("^\"|\"$", "").replace("\\\"", "\"").replace("\\\\", "\\")).toList();
            String jars = arguments.get(arguments.size() - 1);
            if (List.of(jars.split(File.pathSeparator)).stream().anyMatch(jar -> !Files.isReadable(Path.of(jar)))) {
                return Optional.of("has a kernel whose jars are gone (the project was moved, or its build deleted)");
            }
            return jars.startsWith(home.dist() + File.separator) ? Optional.empty() : Optional.of("has the kernel of another build");
        } catch (IOException | InvalidPathException | IndexOutOfBoundsException damaged) {
            return Optional.of("has a kernel whose files are damaged (" + kernel.get() + ")");
        }
    }

    /** The call that installs the kernel there. */
    String remedy(Home home) {
        return prefix.equals(home.venv()) ? "./finetree lab does it" : "./finetree kernel install --prefix " + Words.quoted(prefix);
    }

    /** What it lacks for charts and sliders, with the call that brings it; empty if nothing. */
    Optional<String> lacks() {
        return missing.isEmpty() ? Optional.empty()
            : Optional.of("without " + String.join(" and ", missing) + (missing.contains("plotly") ? " charts are pictures" : "") + (missing.size() > 1 ? " and" : "")
                + (missing.contains("jupyterlab-widgets") ? " sliders are text" : "") + ": " + Words.quoted(prefix.resolve("bin/python")) + " -m pip install " + String.join(" ", missing));
    }
}
