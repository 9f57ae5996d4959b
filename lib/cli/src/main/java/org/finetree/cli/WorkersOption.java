package org.finetree.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.finetree.experiment.EngineChoice;
import org.finetree.launch.ConsoleProgress;
import org.finetree.launch.Lab;
import org.finetree.launch.Launchers;
import picocli.CommandLine.Option;

/** By which engine runs are carried out, and how many side by side. */
final class WorkersOption {

    private static final String PROPERTY = "finetree.workers";

    @Option(names = "--workers", paramLabel = "N", description = "Runs side by side, each with up to 1 GB of memory (default: one per core).")
    private Integer workers;

    @Option(names = "--launcher", paramLabel = "NAME", description = "The launcher, which carries runs out (default: the variable " + Launchers.VARIABLE + ", else local: worker processes of this machine).")
    private String launcher;

    /** Launchers and engines' processes look here. */
    @Option(names = "--engine", paramLabel = "NAME", description = "The engine, and behind a colon its device: `finetree engine list` shows them (default: the variable FINETREE_ENGINE, else what the runs need).")
    void engine(String name) {
        if (name != null) {
            System.setProperty(EngineChoice.PROPERTY, name);
        }
    }

    /** The option, else system property {@code finetree.workers}, else one per core. @throws CliException if it is below 1 */
    int count() {
        int count = workers != null ? workers : Integer.getInteger(PROPERTY, Runtime.getRuntime().availableProcessors());
        if (count < 1) {
            throw new CliException("--workers is " + count + " but must be at least 1");
        }
        return count;
    }

    /** The lab over a store, with so many workers. */
    Lab open(Path store) {
        return Lab.open(store, Launchers.named(Optional.ofNullable(launcher)).withWorkers(count()), new ConsoleProgress(System.err, System.console() != null));
    }
}
