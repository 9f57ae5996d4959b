package org.finetree.kernel.magic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the last word of a magic's line could become. */
final class Arguments {

    private static final int MOST = 200;
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|\\S+");

    private Arguments() {
    }

    /** The words of a line, parted by blanks, with quotation marks of either kind around those that hold some. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2) != null ? matcher.group(2) : matcher.group());
        }
        return words;
    }

    /** A path as a reader writes it: from the notebook's folder, or with ~ for the user's own. */
    static Path path(String word) {
        String home = System.getenv("HOME");
        boolean own = home != null && (word.equals("~") || word.startsWith("~/"));
        return Path.of(own ? home + word.substring(1) : word).toAbsolutePath().normalize();
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
