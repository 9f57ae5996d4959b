package org.finetree.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Opens JupyterLab with the kernel and the notebooks. */
@Command(name = LabCommand.NAME, description = {
    "Opens JupyterLab with the Finetree kernel and the notebooks.", "Words after -- go to JupyterLab, for example: ./finetree lab -- --no-browser --port 8890"})
final class LabCommand implements Callable<Integer> {

    static final String NAME = "lab";
    /** What to do with an option that is not one of ours. */
    static final String REMEDY = ": JupyterLab's own options come after --, as in ./finetree lab -- --no-browser";

    @Option(names = "--root", paramLabel = "DIR", description = "The folder that Lab shows (default: notebooks/ of the project). For a class: a folder of the students' own, since notebooks/ holds the solutions too.")
    private Path root;

    @Mixin
    private StoreOption store;

    @Parameters(paramLabel = "WORD", description = "Options for JupyterLab.")
    private List<String> words = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.find();
        Path shown = root == null ? home.root().resolve("notebooks") : root.toAbsolutePath().normalize();
        if (!Files.isDirectory(shown)) {
            throw new CliException("--root '" + root + "' is no folder: give one that is there");
        }
        List<String> command = new ArrayList<>(List.of(home.python().toString(), "-m", "jupyterlab", "--ServerApp.root_dir=" + shown));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put(StoreOption.VARIABLE, store.folder().toString());
        letJJavaFindFinetree(home, builder.environment());
        builder.environment().merge("PATH", home.venv().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        return Programs.run(builder);
    }

    /** Lab offers JJava too, which takes Finetree from its class path: docs/kernel/other-kernels.md. What the user set stays. */
    static void letJJavaFindFinetree(Home home, Map<String, String> environment) {
        environment.putIfAbsent("JJAVA_CLASSPATH", home.dist().resolve("kernel/*") + File.pathSeparator + home.dist().resolve("extension/*"));
    }
}
