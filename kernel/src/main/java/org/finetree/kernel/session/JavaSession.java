package org.finetree.kernel.session;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.Snippet.SubKind;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.session.Outcome.Done;
import org.finetree.kernel.session.Outcome.Failed;
import org.finetree.kernel.session.Snippets.Piece;
import org.finetree.kernel.session.Snippets.Piece.State;

/** A running Java program that grows cell by cell. All methods but {@link #interrupt} are for one thread. */
public final class JavaSession implements AutoCloseable {

    private static final Set<SubKind> WITH_VALUE = Set.of(SubKind.VAR_VALUE_SUBKIND, SubKind.ASSIGNMENT_SUBKIND, SubKind.OTHER_EXPRESSION_SUBKIND, SubKind.TEMP_VAR_EXPRESSION_SUBKIND);

    private final CellExecution execution;
    private final JShell shell;
    private final SourceCodeAnalysis analysis;
    private final Map<String, Origin> origins = new HashMap<>();
    private final ErrorReport errors;
    private final CompileReport compilation;
    private final Syntax syntax = new Syntax();
    private final Snippets snippets;
    private final Magics magics;
    private final CellLoader loader;
    private final SourceDocs docs;
    private String nextId = "0.0";

    /** Where a snippet came from: its cell and where it begins there. */
    record Origin(CellText cell, int start) {
    }

    private JavaSession(Magics magics) {
        this.magics = magics;
        loader = new CellLoader(JavaSession.class.getClassLoader());
        execution = new CellExecution(loader);
        shell = JShell.builder()
                .executionEngine(new InThisJvm(execution), Map.of())
                .compilerOptions("-g", "-parameters", "-proc:none")
                .idGenerator((snippet, i) -> nextId)
                .build();
        analysis = shell.sourceCodeAnalysis();
        errors = new ErrorReport(shell, new Frames(shell, origins));
        compilation = new CompileReport(shell);
        Traces.connect(errors::raw);
        snippets = new Snippets(analysis, line -> magics.takesLine(this, line));
        docs = new SourceDocs(new Sources(loader, loader::jars), this::importedPackages, () -> Inspection.members(this));
    }

    /** A new session whose cells see this JVM's class path. */
    public static JavaSession open(Magics magics) {
        return new JavaSession(magics);
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
        return magics.takesCell(code) ? magics.runCell(this, cell, code) : runJava(cell, code);
    }

    /** Runs a cell that is no magic's as a whole. */
    public Outcome runJava(Cell cell, String code) {
        CellText text = CellText.of(cell.number(), cell.id(), code);
        List<Piece> pieces = pieces(code);
        execution.begin(cell);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            // The first is refused before anything runs in any case.
            boolean wrong = piece.state() == State.OPEN || piece.state() == State.WRONG || (i > 0 && piece.state() == State.RUNNABLE && !syntax.accepts(piece.text()));
            if (wrong) {
                return run(text, piece, i, new ArrayList<>());
            }
        }
        List<DeclarationSnippet> declared = new ArrayList<>();
        Outcome outcome = new Done(false, null);
        for (int i = 0; i < pieces.size() && outcome instanceof Done; i++) {
            Piece piece = pieces.get(i);
            outcome = cell.interrupted() ? errors.interrupted(null) : piece.state() == State.MAGIC ? magics.runLine(this, cell, piece.text()) : run(text, piece, i, declared);
        }
        // A method may use one that is declared further down, but not nowhere.
        declared.stream().map(errors::waiting).flatMap(Optional::stream).forEach(System.err::println);
        return outcome;
    }

    List<Piece> pieces(String code) {
        return snippets.of(code);
    }

    /**
     * Runs a task of the kernel itself as part of this cell, so that an interrupt ends it and its output is the cell's.
     *
     * @throws InterruptedException when the cell was interrupted
     * @throws ExecutionException with what the task threw
     */
    public <T> T onCellThread(Cell cell, Callable<T> task) throws InterruptedException, ExecutionException {
        return execution.call(cell, task);
    }

    private Outcome run(CellText text, Piece piece, int index, List<DeclarationSnippet> declared) {
        nextId = text.number() + "." + index + "." + origins.size();
        Origin origin = new Origin(text, piece.start());
        origins.put(nextId, origin);
        List<SnippetEvent> events = shell.eval(piece.code());
        Throwable thrown = execution.takeThrown();
        Object value = execution.takeResult();
        for (SnippetEvent event : events) {
            if (event.causeSnippet() == null) {
                if (event.status() == Status.REJECTED || event.status() == Status.RECOVERABLE_NOT_DEFINED) {
                    return compilation.of(event.snippet(), origin);
                }
                if (event.snippet() instanceof DeclarationSnippet declaration) {
                    declared.add(declaration);
                }
                if (thrown != null) {
                    return errors.thrown(event.exception(), thrown);
                }
                if (event.snippet().subKind() == SubKind.TEMP_VAR_EXPRESSION_SUBKIND) {
                    forget((VarSnippet) event.snippet());
                }
                if (event.status() == Status.VALID && WITH_VALUE.contains(event.snippet().subKind())) {
                    return new Done(!piece.endsWithSemicolon(), value);
                }
            }
        }
        return new Done(false, null);
    }

    /** JShell keeps each value in a variable {@code $1}, {@code $2}, ... that every later snippet imports: cells would get slower and values never be freed. */
    private void forget(VarSnippet temporary) {
        shell.drop(temporary);
        execution.clear(temporary.name());
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

    /** What was thrown and where in cells, as lines. */
    public List<String> trace(Throwable thrown) {
        return errors.raw(thrown);
    }

    /** What cells declared and imported, in order. */
    public Stream<Snippet> declared() {
        return shell.snippets().filter(snippet -> shell.status(snippet).isActive());
    }

    /** The value of a variable as text. */
    public String valueOf(VarSnippet variable) {
        return shell.varValue(variable);
    }

    /** Whether a variable, method or type of this name was declared in a cell. */
    public boolean declares(String name) {
        return Stream.of(shell.variables(), shell.methods(), shell.types()).flatMap(all -> all).anyMatch(snippet -> snippet.name().equals(name));
    }

    /** The packages whose classes cells can name without their package. */
    Stream<String> importedPackages() {
        return shell.imports().filter(i -> !i.isStatic() && i.fullname().endsWith(".*")).map(i -> i.fullname().substring(0, i.fullname().length() - 2));
    }

    /** Sees what cells see. */
    public ClassLoader classLoader() {
        return loader;
    }

    /** Whether this cell as a whole is for a magic. */
    public boolean takesCell(String code) {
        return magics.takesCell(code);
    }

    Magics magics() {
        return magics;
    }

    SourceDocs docs() {
        return docs;
    }

    /** The class that a type declared in a cell is compiled to; null for one that cannot be loaded. */
    Class<?> compiled(String name) {
        try {
            Optional<TypeDeclSnippet> type = shell.types().filter(t -> t.name().equals(name) && shell.status(t) == Status.VALID).findFirst();
            return type.isEmpty() ? null : Class.forName(analysis.wrapper(type.get()).fullClassName() + "$" + name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    SourceCodeAnalysis analysis() {
        return analysis;
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
