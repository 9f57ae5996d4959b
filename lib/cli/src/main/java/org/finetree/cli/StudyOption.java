package org.finetree.cli;

import java.nio.file.Path;
import org.finetree.study.Study;
import org.finetree.study.StudyFile;
import picocli.CommandLine.Option;

/** Which study a command is about. */
final class StudyOption {

    static final String DESCRIPTION = "A study: sketch, sketch-quick, tiny, paper, or a JSON file of your own (default: ${DEFAULT-VALUE}).";

    @Option(names = "--study", defaultValue = "sketch", paramLabel = "STUDY", description = DESCRIPTION)
    private String nameOrFile;

    /** @throws IllegalArgumentException in one line if there is no such study, or its file is wrong */
    Study study() {
        return StudyFile.of(nameOrFile);
    }

    /** What finds the study again in another process and folder. */
    String address() {
        return StudyFile.NAMES.contains(nameOrFile) ? nameOrFile : Path.of(nameOrFile).toAbsolutePath().toString();
    }

    boolean isDefault() {
        return nameOrFile.equals("sketch");
    }

    /** Whether it comes with Finetree. */
    boolean isBundled() {
        return StudyFile.NAMES.contains(nameOrFile);
    }
}
