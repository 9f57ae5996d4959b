package org.finetree.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code finetree compare}: the same recipe here and in another framework. */
@Command(name = "compare", description = "Trains by one recipe here and in PyTorch, with several seeds each, and says whether they differ by more than the seeds do.",
    subcommands = {CompareTinyImageNetCommand.class, CompareSketchCommand.class})
final class CompareCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "say what to compare: tiny-imagenet or sketch");
    }
}
