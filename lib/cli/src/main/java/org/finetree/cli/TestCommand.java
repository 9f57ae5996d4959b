package org.finetree.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Only the help text: {@code ./finetree} runs the tests itself, because they rebuild the jars that this program runs from. */
@Command(name = "test", description = "Runs everything that checks the project: Java tests, the kernel through Jupyter's client, every notebook at quick scale.")
final class TestCommand implements Callable<Integer> {

    @Option(names = "--full", description = "Also what takes longer (CONTRIBUTING.md says what).")
    private boolean full;

    @Override
    public Integer call() {
        throw new CliException("the tests are run by ./finetree test" + (full ? " --full" : "") + ", not by its Java part");
    }
}
