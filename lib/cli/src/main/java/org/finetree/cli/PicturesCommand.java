package org.finetree.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Only the help text: {@code ./finetree} calls {@code environment/pictures.py} itself, in an environment that has a browser's remote control. */
@Command(name = "pictures", description = "Makes the pictures of README and docs anew, from this version, in a headless Chromium. For whoever works on Finetree.")
final class PicturesCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "The folder of the pictures (default: docs/images).")
    private String folder;

    @Override
    public Integer call() {
        throw new CliException("the pictures are made by ./finetree pictures" + (folder == null ? "" : " " + folder) + ", not by its Java part");
    }
}
