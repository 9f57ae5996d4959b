package org.finetree.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** What the last word of a magic's line could become. */
final class Arguments {

    private static final int MOST = 200;

    private Arguments() {
    }

    static List<String> names(String begun, Collection<String> all) {
        return all.stream().filter(name -> name.startsWith(begun)).sorted().toList();
    }

    /** Files and folders, folders with a slash; hidden ones only when a dot was typed. */
    static List<String> files(String begun) {
        String folder = begun.substring(0, begun.lastIndexOf('/') + 1);
        String name = begun.substring(folder.length());
        try (Stream<Path> all = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
            return all.filter(path -> path.getFileName().toString().startsWith(name) && (name.startsWith(".") || !path.getFileName().toString().startsWith(".")))
                    .map(path -> folder + path.getFileName() + (Files.isDirectory(path) ? "/" : "")).sorted().limit(MOST).toList();
        } catch (IOException | InvalidPathException e) {
            return List.of();
        }
    }
}
