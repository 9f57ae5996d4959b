package org.finetree.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Opens JupyterLab with the kernel and the notebooks. */
@Command(name = "lab", description = {
    "Opens JupyterLab with the Finetree kernel and the notebooks.", "Words after -- go to JupyterLab, for example: ./finetree lab -- --no-browser --port 8890"})
final class LabCommand implements Callable<Integer> {

    @Parameters(paramLabel = "WORD", description = "Options for JupyterLab.")
    private List<String> words = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.find();
        List<String> command = new ArrayList<>(List.of(home.python().toString(), "-m", "jupyter", "lab", "--ServerApp.root_dir=" + home.root().resolve("notebooks")));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("FINETREE_RUNS", home.runs().toString());
        builder.environment().merge("PATH", home.venv().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        return Programs.run(builder);
    }
}
