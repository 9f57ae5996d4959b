package org.finetree.kernel.session;

import java.io.File;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.session.Outcome.Done;
import org.finetree.kernel.session.Outcome.Failed;
import org.finetree.kernel.session.Snippets.Piece;

/** A running Java program that grows cell by cell. All methods but {@link #interrupt} are for one thread. */
public final class JavaSession implements AutoCloseable {

    private static final Set<SubKind> WITH_VALUE = Set.of(SubKind.VAR_VALUE_SUBKIND, SubKind.ASSIGNMENT_SUBKIND, SubKind.OTHER_EXPRESSION_SUBKIND, SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

    private final CellExecution execution;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Map<String, Origin> origins = new HashMap<>();
    private final ErrorReport errors;
    private final Syntax syntax = new Syntax();
    private String nextId = "0.0";

    /** Where a snippet came from: its cell and where it begins there. */
    record Origin(CellText cell, int start) {
    }

    private JavaSession(String classPath) {
        CellLoader loader = new CellLoader(JavaSession.class.getClassLoader());
        execution = new CellExecution(loader);
        shell = JShell.builder()
                .executionEngine(new InThisJvm(execution), Map.of())
                .compilerOptions("--class-path", classPath, "-g", "-parameters", "-proc:none")
                .idGenerator((snippet, i) -> nextId)
                .build();
        analysis = shell.sourceCodeAnalysis();
        errors = new ErrorReport(shell, origins);
    }

    /** A new session whose cells see this JVM's class path. */
    public static JavaSession open() {
        return new JavaSession(System.getProperty("java.class.path"));
    }

    /**
     * Declares what every cell can use.
     *
     * @throws IllegalStateException when one of them is not valid
     */
    public void prelude(List<String> snippets) {
        execution.begin(new Cell(null, 0, true, false));
        for (int i = 0; i < snippets.size(); i++) {
            nextId = "0." + i;
            for (SnippetEvent event : shell.eval(snippets.get(i))) {
                if (event.status() != Status.VALID) {
                    throw new IllegalStateException("the prelude line '" + snippets.get(i) + "' is not valid: " + shell.diagnostics(event.snippet()).map(d -> d.getMessage(null)).toList());
                }
            }
        }
        execution.takeResult();
    }

    /** Runs a cell. Nothing of it runs when one of its statements cannot be parsed. */
    public Outcome run(Cell cell, String code) {
        CellText text = CellText.of(cell.number(), code);
        List<Piece> pieces = Snippets.of(analysis, code);
        execution.begin(cell);
        if (pieces.isEmpty()) {
            return new Done(false, null);
        }
        for (int i = 0; i < pieces.size(); i++) {
            // The first is refused before anything runs in any case.
            if (!pieces.get(i).runnable() || (i > 0 && !syntax.accepts(pieces.get(i).text()))) {
                return run(text, pieces.get(i), i);
            }
        }
        Outcome outcome = new Done(false, null);
        for (int i = 0; i < pieces.size(); i++) {
            outcome = cell.interrupted() ? errors.interrupted(null) : run(text, pieces.get(i), i);
            if (outcome instanceof Failed) {
                break;
            }
        }
        return outcome;
    }

    private Outcome run(CellText text, Piece piece, int index) {
        nextId = text.number() + "." + index + "." + origins.size();
        Origin origin = new Origin(text, piece.start());
        origins.put(nextId, origin);
        List<SnippetEvent> events = shell.eval(piece.code());
        Throwable thrown = execution.takeThrown();
        Object value = execution.takeResult();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                if (event.status() == Status.REJECTED || event.status() == Status.RECOVERABLE_NOT_DEFINED) {
                    return errors.notCompiled(event.snippet(), origin);
                }
                if (thrown != null) {
                    return errors.thrown(event.exception(), thrown);
                }
                if (event.status() == Status.VALID && WITH_VALUE.contains(event.snippet().subKind())) {
                    return new Done(!piece.endsWithSemicolon(), value);
                }
            }
        }
        return new Done(false, null);
    }

    /** Ends the cell that runs now, from another thread. */
    public void interrupt() {
        execution.interrupt();
    }

    /** Adds jars or folders to what cells can use. */
    public void addToClassPath(String path) {
        for (String element : path.split(File.pathSeparator)) {
            shell.addToClasspath(element);
        }
    }

    SourceCodeAnalysis analysis() {
        return analysis;
    }

    JShell shell() {
        return shell;
    }

    Syntax syntax() {
        return syntax;
    }

    /** What is wrong with a snippet, most important first. */
    static List<Diag> errorsOf(JShell shell, Snippet snippet) {
        return shell.diagnostics(snippet).filter(Diag::isError).toList();
    }

    @Override
    public void close() {
        shell.close();
    }

    private record InThisJvm(CellExecution execution) implements ExecutionControlProvider {

        @Override
        public String name() {
            return "finetree";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return execution;
        }
    }
}
