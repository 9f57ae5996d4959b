package org.finetree.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where runs are kept: option {@code --runs}, else variable {@code FINETREE_RUNS}, else {@code runs/} in the project. Every command that looks at runs asks here. */
final class StoreOption {

    static final String VARIABLE = "FINETREE_RUNS";

    @Option(names = {"--runs", "--store"}, paramLabel = "FOLDER", description = "Where runs are kept (default: the variable " + VARIABLE + ", else runs/ in the project).")
    private Path runs;

    /** @throws CliException if it is a file, or nothing was given and the program was not started through {@code ./finetree} */
    Path folder() {
        return folder(Optional.ofNullable(runs), System.getenv());
    }

    static Path folder(Optional<Path> option, Map<String, String> environment) {
        Path folder = option.or(() -> Optional.ofNullable(environment.get(VARIABLE)).filter(set -> !set.isBlank()).map(Path::of)).orElseGet(() -> Home.find().runs()).toAbsolutePath();
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new CliException("run store '" + folder + "' is a file: give a folder with --runs or " + VARIABLE);
        }
        return folder;
    }

    /** Whether the user chose a folder that is not there: to look for runs in it would find none. */
    Optional<Path> missing() {
        return Optional.of(folder()).filter(chosen -> runs != null && !Files.isDirectory(chosen));
    }
}
