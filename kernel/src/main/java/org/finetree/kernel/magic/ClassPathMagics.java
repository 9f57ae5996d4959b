package org.finetree.kernel.magic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.kernel.session.Outcome.Done;

/** {@code %classpath} and {@code %load}. */
final class ClassPathMagics {

    private ClassPathMagics() {
    }

    static Magic classPath() {
        return SimpleMagic.line("classpath", "%classpath PATH...", "Adds jars, folders of classes, or with folder/* all jars of a folder to what cells can use; a path with blanks stands in quotation marks.", call -> {
            List<String> words = paths(call);
            if (words.isEmpty()) {
                throw new Magic.UsageException("%classpath needs at least one jar or folder");
            }
            Additions additions = new Additions(call.session());
            for (String word : words) {
                for (Path path : expand(word)) {
                    additions.add(path, path.toString());
                }
            }
            additions.tell();
            return new Done(false, null);
        });
    }

    /** The paths of a line: all of it where that is one, else its words. */
    private static List<String> paths(Call call) {
        String line = call.arguments().strip();
        return !line.isEmpty() && Files.exists(Arguments.path(line)) ? List.of(line) : call.words();
    }

    private static List<Path> expand(String word) throws Exception {
        Path path = Arguments.path(word);
        if (!word.contains("*")) {
            if (!Files.exists(path)) {
                throw new Magic.UsageException("'" + path + "' does not exist");
            }
            return List.of(path);
        }
        Path folder = path.getParent();
        if (folder == null || !Files.isDirectory(folder) || folder.toString().contains("*")) {
            throw new Magic.UsageException("'" + folder + "' is no folder");
        }
        String glob = path.getFileName().toString();
        PathMatcher matcher = folder.getFileSystem().getPathMatcher("glob:" + (glob.equals("*") ? "*.jar" : glob));
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.filter(file -> matcher.matches(file.getFileName())).sorted().toList();
            if (found.isEmpty()) {
                throw new Magic.UsageException("nothing in '" + folder + "' is called " + glob);
            }
            return found;
        }
    }

    static Magic load() {
        return SimpleMagic.line("load", "%load FILE", "Runs a file of Java snippets (.jshell, .jsh, .java) as if it stood in the cell.", call -> {
            Path file = Arguments.path(call.words().size() == 1 ? call.words().get(0) : call.arguments().strip());
            if (call.arguments().isBlank() || !Files.isRegularFile(file)) {
                throw new Magic.UsageException("'" + file + "' is no file; the notebook's folder is " + Path.of("").toAbsolutePath());
            }
            return call.session().runJava(call.cell(), Files.readString(file, StandardCharsets.UTF_8));
        });
    }
}
