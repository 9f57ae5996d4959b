package org.finetree.kernel.magic;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.kernel.session.Outcome.Done;

/** {@code %classpath} and {@code %load}. */
final class ClassPathMagics {

    private ClassPathMagics() {
    }

    static Magic classPath() {
        return SimpleMagic.line("classpath", "%classpath PATH...", "Adds jars, folders of classes, or with folder/* all jars of a folder to what cells can use.", call -> {
            if (call.words().isEmpty()) {
                throw new Magic.UsageException("%classpath needs at least one jar or folder");
            }
            List<String> added = new ArrayList<>();
            for (String word : call.words()) {
                for (Path path : expand(word)) {
                    call.session().addToClassPath(path.toString());
                    added.add(path.toString());
                }
            }
            System.out.println("added to the class path: " + String.join(", ", added));
            return new Done(false, null);
        });
    }

    private static List<Path> expand(String word) throws Exception {
        if (!word.endsWith("*")) {
            Path path = Path.of(word).toAbsolutePath().normalize();
            if (!Files.exists(path)) {
                throw new Magic.UsageException("'" + path + "' does not exist");
            }
            return List.of(path);
        }
        Path folder = Path.of(word.substring(0, word.length() - 1).isEmpty() ? "." : word.substring(0, word.length() - 1)).toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw new Magic.UsageException("'" + folder + "' is no folder");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
        }
    }

    static Magic load() {
        return SimpleMagic.line("load", "%load FILE", "Runs a file of Java snippets (.jshell, .jsh, .java) as if it stood in the cell.", call -> {
            Path file = Path.of(call.arguments().strip());
            if (call.arguments().isBlank() || !Files.isRegularFile(file)) {
                throw new Magic.UsageException("'" + call.arguments().strip() + "' is no file; the notebook's folder is " + Path.of("").toAbsolutePath());
            }
            return call.session().runJava(call.cell(), Files.readString(file, StandardCharsets.UTF_8));
        });
    }
}
