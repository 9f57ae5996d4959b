package org.finetree.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code finetree bench kernel}: starts the comparison, which speaks to kernels through Jupyter's own client. */
@Command(name = "kernel", sortOptions = false, description = {"Measures the kernel beside JJava, IJava and ipykernel: what each can do, jupyter_kernel_test, and how long a person waits.",
    "Those of them that are installed take part: JJava and ipykernel are; kernel/compare/ijava.sh builds IJava."})
final class BenchKernelCommand implements Callable<Integer> {

    @Option(names = "--only", paramLabel = "TABLE", description = "features, conformance, latency or endurance (1,000 cells, 100 restarts, 50 interrupts, garbage on every channel; Finetree's kernel only, minutes). "
        + "Without it the first three.")
    private String only;

    @Option(names = "--starts", defaultValue = "5", paramLabel = "N", description = "Starts of each kernel for the latency table (default ${DEFAULT-VALUE}).")
    private int starts;

    @Option(names = "--write", description = "Put the tables into docs/kernel-comparison.md.")
    private boolean write;

    @Parameters(paramLabel = "KERNEL", description = "Names of kernels, as in jupyter kernelspec list.")
    private List<String> kernels = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = Home.find();
        List<String> command = new ArrayList<>(List.of(home.python().toString(), home.root().resolve("kernel/compare").toString()));
        if (only != null) {
            command.add("--only=" + only);
        }
        command.add("--starts=" + starts);
        if (write) {
            command.add("--write");
        }
        command.addAll(kernels);
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().merge("PATH", home.venv().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        return Programs.run(builder);
    }
}
