package org.finetree.kernel.install;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.io.FileTree;
import org.finetree.kernel.KernelMain;
import org.finetree.kernel.wire.Json;

/**
 * Tells Jupyter how to start the kernel: writes a folder {@code finetree} with {@code kernel.json}, the arguments for Java, the logos, and a class data
 * sharing archive that halves the time to start.
 *
 * @param folder where it lies, {@code .../kernels/finetree}
 */
public record KernelSpec(Path folder) {

    /** The name that {@code jupyter --kernel} and notebooks use. */
    public static final String NAME = "finetree";
    private static final String ARCHIVE = "classes.jsa";
    private static final String ARGUMENTS = "java.args";

    /** The kernel below a Python environment or another prefix: {@code PREFIX/share/jupyter/kernels/finetree}. */
    public static KernelSpec below(Path prefix) {
        return new KernelSpec(prefix.toAbsolutePath().normalize().resolve(Path.of("share", "jupyter", "kernels", NAME)));
    }

    /** The kernel for the user who runs this, where Jupyter looks on this system. */
    public static KernelSpec ofUser() {
        // Jupyter goes by HOME; Java by the system's list of users, which containers do not keep.
        String homeSet = System.getenv("HOME");
        Path home = Path.of(homeSet != null && !homeSet.isBlank() ? homeSet : System.getProperty("user.home"));
        String set = System.getenv("JUPYTER_DATA_DIR");
        String xdg = System.getenv("XDG_DATA_HOME");
        boolean mac = System.getProperty("os.name").startsWith("Mac");
        Path data = set != null && !set.isBlank() ? Path.of(set) : mac ? home.resolve("Library/Jupyter")
                : (xdg != null && !xdg.isBlank() ? Path.of(xdg) : home.resolve(".local/share")).resolve("jupyter");
        return new KernelSpec(data.resolve(Path.of("kernels", NAME)));
    }

    /** Whether it is there. */
    public boolean installed() {
        return Files.isRegularFile(folder.resolve("kernel.json"));
    }

    /**
     * Writes the folder, over what is there.
     *
     * @param java the {@code java} command to start it with
     * @param jars the class path
     * @param memory the largest heap, such as {@code 4g}; null for Java's own choice, a quarter of the machine's memory
     * @param options more words for Java, which win over the kernel's own
     * @return lines that say what was done
     * @throws IOException when something cannot be written
     */
    public List<String> install(Path java, List<Path> jars, String memory, List<String> options) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve(ARCHIVE));
        String arguments = arguments(jars, memory, options);
        Files.writeString(folder.resolve(ARGUMENTS), arguments, StandardCharsets.UTF_8);
        Files.write(folder.resolve("logo-32x32.png"), Logo.png(32));
        Files.write(folder.resolve("logo-64x64.png"), Logo.png(64));
        boolean archived = archive(java);
        Files.write(folder.resolve("kernel.json"), Json.write(spec(java, signs(folder + arguments, System.getenv()))));
        return List.of("kernel " + NAME + " installed in " + folder,
                archived ? "class data sharing archive made: the kernel starts fast" : "no class data sharing archive could be made: the kernel starts slower but works");
    }

    /**
     * Variables that the kernel must be started with. A Jupyter that cron, ssh or SLURM started may have {@code LANG=C}: Java would then read the names of its own files as ASCII, and find
     * none below {@code /home/josé}.
     */
    static Map<String, String> signs(String paths, Map<String, String> environment) {
        if (paths.chars().allMatch(c -> c < 0x80)) {
            return Map.of();
        }
        return Map.of("LC_CTYPE", Stream.of("LC_ALL", "LC_CTYPE", "LANG").map(environment::get).filter(set -> set != null && set.matches("(?i).*utf-?8")).findFirst().orElse("C.UTF-8"));
    }

    private ObjectNode spec(Path java, Map<String, String> environment) {
        ObjectNode spec = Json.object();
        ArrayNode argv = spec.putArray("argv");
        argv.add(java.toString()).add("@" + folder.resolve(ARGUMENTS)).add(KernelMain.class.getName()).add("{connection_file}");
        spec.put("display_name", "Finetree (Java)").put("language", "Java").put("interrupt_mode", "message");
        ObjectNode env = spec.putObject("env");
        environment.forEach(env::put);
        spec.putObject("metadata").put("debugger", false);
        return spec;
    }

    /** The lines of Java's argument file. An agent is loaded when a cell first declares something anew ({@code Redefinition}); from Java 21 on that is warned of unless it is allowed here. */
    String arguments(List<Path> jars, String memory, List<String> options) {
        List<String> lines = new ArrayList<>(List.of("-XX:SharedArchiveFile=" + folder.resolve(ARCHIVE), "-Xshare:auto", "-Xlog:disable", "-Xlog:all=error:stderr",
                "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss2m", "-ea", "-XX:+EnableDynamicAgentLoading", "-Djava.awt.headless=true", "-Dfile.encoding=UTF-8", "-Dsun.stdout.encoding=UTF-8"));
        if (memory != null) {
            lines.add("-Xmx" + memory);
        }
        // What ./finetree told the installer, such as where the engine's jars lie, the kernel must know too.
        System.getProperties().stringPropertyNames().stream().filter(name -> name.startsWith("finetree.")).sorted()
                .forEach(name -> lines.add("-D" + name + "=" + System.getProperty(name)));
        lines.addAll(options);
        lines.add("-cp");
        lines.add(jars.stream().map(jar -> jar.toAbsolutePath().normalize().toString()).collect(Collectors.joining(File.pathSeparator)));
        // In an argument file of Java a backslash and a quotation mark inside quotation marks are escaped.
        return lines.stream().map(line -> "\"" + line.replace("\\", "\\\\").replace("\"", "\\\"") + "\"").collect(Collectors.joining("\n", "", "\n"));
    }

    private boolean archive(Path java) throws IOException {
        Path made = folder.resolve(ARCHIVE);
        List<String> withoutArchive = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(ARGUMENTS))) {
            if (!line.contains("SharedArchiveFile")) {
                withoutArchive.add(line);
            }
        }
        Path arguments = folder.resolve("rehearsal.args");
        Files.write(arguments, withoutArchive);
        Process rehearsal = new ProcessBuilder(java.toString(), "-XX:ArchiveClassesAtExit=" + made, "@" + arguments, KernelMain.class.getName(), "--rehearse")
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            if (!rehearsal.waitFor(120, TimeUnit.SECONDS)) {
                rehearsal.destroyForcibly();
                return false;
            }
            return rehearsal.exitValue() == 0 && Files.isRegularFile(made);
        } catch (InterruptedException e) {
            rehearsal.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        } finally {
            Files.delete(arguments);
        }
    }

    /**
     * Removes the folder.
     *
     * @return whether it was there
     * @throws IOException when it cannot be removed
     */
    public boolean uninstall() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        FileTree.delete(folder);
        return true;
    }
}
