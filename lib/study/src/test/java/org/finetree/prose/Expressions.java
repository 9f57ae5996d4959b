package org.finetree.prose;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java expressions of ledgers, compiled together as one class over {@link RecordedStudy}. */
final class Expressions {

    private static final List<String> PACKAGES = List.of("analysis", "chart", "dataset", "experiment", "features", "labelset", "launch", "metric", "run", "sampling", "seed", "study", "study.claims", "study.figure", "study.published",
        "study.recorded", "taxonomy");

    private Expressions() {
    }

    /**
     * What each expression gives, as text, when it is asked for.
     *
     * @param folder for the class's source and code
     * @throws IllegalArgumentException if one does not compile; the message quotes it
     */
    static Map<String, Supplier<String>> compile(Set<String> expressions, Path folder) throws IOException, ReflectiveOperationException {
        List<String> all = List.copyOf(expressions);
        StringBuilder source = new StringBuilder("package org.finetree.prose; ");
        PACKAGES.forEach(p -> source.append("import org.finetree.").append(p).append(".*; "));
        source.append("import java.util.*; import java.util.stream.*; public final class Ties extends RecordedStudy {\n");
        for (int i = 0; i < all.size(); i++) {
            source.append("public static Object e").append(i).append("() throws Exception { return ").append(all.get(i)).append("; }\n");
        }
        Path file = Files.writeString(Files.createDirectories(folder.resolve("org/finetree/prose")).resolve("Ties.java"), source.append("}\n").toString());
        compile(all, file, folder);
        // in the tests' own class loader nothing can be added, and a child of it would be of another run-time package: hence only public and protected members are used
        Class<?> ties = new URLClassLoader(new URL[] {folder.toUri().toURL()}, Expressions.class.getClassLoader()).loadClass("org.finetree.prose.Ties");
        Map<String, Supplier<String>> values = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            var method = ties.getMethod("e" + i);
            values.put(all.get(i), () -> {
                try {
                    return String.valueOf(method.invoke(null));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(String.valueOf(e.getCause()), e);
                }
            });
        }
        return values;
    }

    private static void compile(List<String> all, Path file, Path folder) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> faults = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(faults, null, null)) {
            List<String> options = List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString(), "-proc:none");
            if (!compiler.getTask(null, files, faults, options, null, files.getJavaFileObjects(file)).call()) {
                throw new IllegalArgumentException(faults.getDiagnostics().stream().filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
                    .map(d -> "'" + (d.getLineNumber() >= 2 && d.getLineNumber() < all.size() + 2 ? all.get((int) d.getLineNumber() - 2) : "?") + "' does not compile: " + d.getMessage(null))
                    .collect(Collectors.joining("\n")));
            }
        }
    }
}
