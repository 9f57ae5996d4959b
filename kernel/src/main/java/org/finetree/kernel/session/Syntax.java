package org.finetree.kernel.session;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Whether text could be Java at all. JShell calls {@code int x = = 3;} complete; the compiler's parser knows better. */
final class Syntax {

    /** What a snippet may be: an expression, statements, a member, or something of a file's top level. */
    private static final List<String> PLACES = List.of("class W { void m() throws Throwable { Object o =\n%s\n; } }", "class W { void m() throws Throwable {\n%s\n} }",
            "class W { void m() throws Throwable {\n%s\n; } }", "class W {\n%s\n}", "%s\nclass W { }");

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    /** Whether the parser takes this text at one of the places where a snippet may stand. */
    boolean accepts(String snippet) {
        return PLACES.stream().anyMatch(place -> parses(place.replace("%s", snippet)));
    }

    /** Whether this text is a statement, an expression or a declaration of variables: something that may stand in a method as it is. */
    boolean standsInMethod(String snippet) {
        return parses(PLACES.get(1).replace("%s", snippet)) || parses(PLACES.get(2).replace("%s", snippet));
    }

    private boolean parses(String source) {
        AtomicBoolean clean = new AtomicBoolean(true);
        JavacTask task = (JavacTask) compiler.getTask(null, files, diagnostic -> {
            if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
                clean.set(false);
            }
        }, List.of("-proc:none"), null, List.of(new Source(source)));
        try {
            task.parse();
        } catch (IOException e) {
            throw new UncheckedIOException("the source lies in memory", e);
        }
        return clean.get();
    }

    static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///W.java"), JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
