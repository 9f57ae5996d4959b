package org.finetree.dl4j.compare;

import java.io.File;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.finetree.experiment.CanonicalJson;
import org.finetree.io.AtomicFiles;

/** What one side's finished trainings gave, a file for each seed: a call that was stopped goes on, and more seeds cost only those. */
final class KeptTrainings {

    private static final String OUR_JARS = "finetree-";

    private final Path folder;

    private KeptTrainings(Path folder) {
        this.folder = folder;
    }

    /**
     * @param parent where all sides' folders are
     * @param side such as {@code finetree} or {@code pytorch}
     * @param decides all that a training's outcome depends on but the seed: what one program or recipe gave is never shown for another
     */
    static KeptTrainings in(Path parent, String side, List<?> decides) {
        return new KeptTrainings(parent.resolve(side + "-" + CanonicalJson.digest(decides).substring(0, 12)));
    }

    /** SHA-256 (hex) of each of Finetree's own jars on a class path, in its order. */
    static List<String> programs(String classPath) throws IOException {
        List<Path> jars = Arrays.stream(classPath.split(Pattern.quote(File.pathSeparator))).map(Path::of).filter(p -> p.getFileName() != null && p.getFileName().toString().startsWith(OUR_JARS))
            .filter(Files::isRegularFile).toList();
        return digests(jars);
    }

    /** SHA-256 (hex) of each file. */
    static List<String> digests(List<Path> files) throws IOException {
        List<String> digests = new ArrayList<>();
        for (Path file : files) {
            digests.add(CanonicalJson.sha256(Files.readAllBytes(file)));
        }
        return digests;
    }

    /** What this seed gave, if it is there and whole. */
    Optional<Trained> find(long seed) throws IOException {
        Path file = file(seed);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            Trained kept = CanonicalJson.read(Files.readString(file), Trained.class);
            return Optional.ofNullable(kept).filter(t -> t.seed() == seed);
        } catch (IllegalArgumentException | MalformedInputException damaged) {
            System.err.println("finetree: " + file + " is damaged and is made again");
            return Optional.empty();
        }
    }

    void keep(Trained trained) throws IOException {
        Files.createDirectories(folder);
        AtomicFiles.write(file(trained.seed()), CanonicalJson.write(trained).getBytes(StandardCharsets.UTF_8));
    }

    private Path file(long seed) {
        return folder.resolve("seed-" + seed + ".json");
    }
}
