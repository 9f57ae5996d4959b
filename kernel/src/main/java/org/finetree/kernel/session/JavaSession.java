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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.ErroneousSnippet;
import jdk.jshell.ImportSnippet;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
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
    private final Values values;
    private String nextId = "0.0";

    /**
     * Where a snippet came from.
     *
     * @param cell its cell
     * @param start where it begins there
     * @param inserted where text of ours was put into it
     * @param length how long that text is
     */
    record Origin(CellText cell, int start, int inserted, int length) {

        /** Where a character of the snippet stands in the cell. */
        int at(int position) {
            return start + (position <= inserted ? position : Math.max(inserted, position - length));
        }
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
        compilation = new CompileReport(shell, loader::brings);
        Traces.connect(errors::raw);
        snippets = new Snippets(analysis, (line, before, open) -> magics.takesLine(this, line, before, open));
        values = new Values(this::holder);
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
        String text = code.indexOf('\r') < 0 ? code : code.replace("\r\n", "\n").replace('\r', '\n');
        try {
            return magics.takesCell(text) ? magics.runCell(this, cell, text) : runJava(cell, text);
        } catch (StackOverflowError | InternalError e) {
            // The compiler's own stack, on this thread: what cells overflow is on theirs.
            return errors.tooDeep(cell.number(), e);
        }
    }

    /** Runs a cell that is no magic's as a whole. */
    public Outcome runJava(Cell cell, String code) {
        CellText text = CellText.of(cell.number(), cell.id(), code);
        List<Piece> pieces = pieces(code);
        execution.begin(cell);
        CellRun run = new CellRun(text, pieces);
        for (int i = 0; i < pieces.size(); i++) {
            Piece piece = pieces.get(i);
            // The first is refused before anything runs in any case.
            boolean wrong = piece.state() == State.OPEN || piece.state() == State.WRONG || (i > 0 && piece.state() == State.RUNNABLE && !syntax.accepts(piece.text()));
            if (wrong) {
                return run.piece(piece, i);
            }
        }
        Outcome outcome = new Done(false, null);
        for (int i = 0; i < pieces.size() && outcome instanceof Done; i++) {
            Piece piece = pieces.get(i);
            outcome = cell.interrupted() ? errors.interrupted(null) : piece.state() == State.MAGIC ? magics.runLine(this, cell, piece.text()) : run.piece(piece, i);
        }
        return run.end(outcome);
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

    /** JShell keeps each value in a variable {@code $1}, {@code $2}, ... that every later snippet imports: cells would get slower and values never be freed. */
    private void forget(VarSnippet temporary) {
        shell.drop(temporary);
        execution.clear(temporary.name());
    }

    /** One run of a cell's pieces. Within a cell a declaration may name what is declared further down. */
    private final class CellRun {

        private final CellText text;
        private final List<Piece> pieces;
        private final List<String> codes;
        private final List<DeclarationSnippet> declared = new ArrayList<>();
        private final List<Waiting> waiting = new ArrayList<>();
        /** Empty types that stand in for those of the cell whose names mean something else until they are declared. */
        private final List<Snippet> stubs = new ArrayList<>();

        /**
         * A declaration that lacks what comes further down.
         *
         * @param snippet what JShell made of it
         * @param overwritten what it replaced
         * @param error what to say if it never comes
         * @param again whether JShell wants it again then; else it completes it by itself
         */
        private record Waiting(Snippet snippet, Piece piece, int index, List<Snippet> overwritten, Supplier<Failed> error, boolean again) {
        }

        CellRun(CellText text, List<Piece> pieces) {
            this.text = text;
            this.pieces = pieces;
            codes = pieces.stream().map(piece -> piece.state() == State.RUNNABLE ? piece.code() : "").toList();
        }

        Outcome piece(Piece piece, int index) {
            standIn(index);
            Outcome outcome = eval(piece, index);
            for (int before = 0; outcome instanceof Done && !waiting.isEmpty() && before != waiting.size();) {
                before = waiting.size();
                List<Waiting> now = List.copyOf(waiting);
                waiting.clear();
                for (Waiting one : now) {
                    if (one.again()) {
                        // One that still lacks something waits again.
                        eval(one.piece(), one.index());
                    } else if (!shell.status(one.snippet()).isDefined()) {
                        waiting.add(one);
                    }
                }
            }
            return outcome;
        }

        /** How the cell ended, with what is still waited for. */
        Outcome end(Outcome outcome) {
            List<Waiting> never = List.copyOf(waiting);
            waiting.clear();
            Outcome end = outcome instanceof Done && !never.isEmpty() ? never.get(0).error().get() : outcome;
            never.forEach(one -> undo(one.snippet(), one.overwritten()));
            stubs.stream().filter(stub -> shell.status(stub).isActive()).toList().forEach(stub -> values.follow(shell.drop(stub), text.number()));
            repair();
            // A method may use one that is declared further down, but not nowhere.
            declared.stream().map(errors::waiting).flatMap(Optional::stream).distinct().forEach(System.err::println);
            values.losses().ifPresent(System.err::println);
            return end;
        }

        /** A name that is imported means the import until the cell has declared its own type: where a piece names a later one, an empty one takes its place first. */
        private void standIn(int index) {
            if (index + 1 >= pieces.size() || !codes.get(index).contains("{")) {
                return;
            }
            Set<String> words = words(codes.get(index));
            for (String later : codes.subList(index + 1, codes.size())) {
                TypeHead.of(later).filter(head -> words.contains(head.name()) && !declares(head.name()) && imported(head.name())).ifPresent(head -> {
                    List<SnippetEvent> events = shell.eval(head.stub());
                    values.follow(events, text.number());
                    events.stream().filter(event -> event.causeSnippet() == null).map(SnippetEvent::snippet).forEach(stubs::add);
                });
            }
        }

        private Outcome eval(Piece piece, int index) {
            TypeHead.Permits permits = TypeHead.permits(piece.code(), codes);
            Origin origin = new Origin(text, piece.start(), permits.at(), permits.text().length());
            List<SnippetEvent> events = eval(permits.in(piece.code()), index, origin);
            Throwable thrown = execution.takeThrown();
            Object value = execution.takeResult();
            for (SnippetEvent event : events) {
                if (event.causeSnippet() == null) {
                    if (event.status() == Status.REJECTED || event.status() == Status.RECOVERABLE_NOT_DEFINED) {
                        return refused(event, piece, index, () -> compilation.of(event.snippet(), origin), overwritten(events));
                    }
                    if (event.snippet() instanceof DeclarationSnippet declaration) {
                        declared.add(declaration);
                    }
                    repair();
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

        private List<SnippetEvent> eval(String code, int index, Origin origin) {
            nextId = text.number() + "." + index + "." + origins.size();
            origins.put(nextId, origin);
            List<SnippetEvent> events = shell.eval(code);
            values.follow(events, text.number());
            return events;
        }

        private List<Snippet> overwritten(List<SnippetEvent> events) {
            return events.stream().filter(event -> event.status() == Status.OVERWRITTEN).map(SnippetEvent::snippet).filter(snippet -> !stubs.contains(snippet)).toList();
        }

        /** A piece that JShell did not take: it waits for what is declared further down, or is wrong. */
        private Outcome refused(SnippetEvent event, Piece piece, int index, Supplier<Failed> error, List<Snippet> overwritten) {
            Snippet.Kind kind = event.snippet() instanceof ErroneousSnippet wrong ? wrong.probableKind() : event.snippet().kind();
            Set<String> coming = index + 1 < pieces.size() || !waiting.isEmpty() ? coming(index) : Set.of();
            if (!coming.isEmpty() && (kind == Snippet.Kind.TYPE_DECL || kind == Snippet.Kind.METHOD)) {
                List<String> missing = event.snippet() instanceof DeclarationSnippet declaration ? shell.unresolvedDependencies(declaration).map(JavaSession::missingName).toList() : List.of();
                boolean again = event.status() == Status.REJECTED || !unsealed(piece).equals(piece.code());
                if (again ? words(TypeHead.permits(piece.code(), codes).in(piece.code())).stream().anyMatch(coming::contains) : !missing.isEmpty() && coming.containsAll(missing)) {
                    // Its words for the case that it never comes are those of now.
                    Failed[] said = new Failed[1];
                    if (again) {
                        undo(event.snippet(), overwritten);
                        List<SnippetEvent> open = unsealed(piece).equals(piece.code()) ? List.of() : eval(unsealed(piece), index, new Origin(text, piece.start(), 0, 0));
                        open.stream().filter(e -> e.causeSnippet() == null && e.status().isDefined()).map(SnippetEvent::snippet).forEach(stubs::add);
                    }
                    waiting.add(new Waiting(event.snippet(), piece, index, again ? List.of() : overwritten, () -> said[0] == null ? said[0] = error.get() : said[0], again));
                    if (!again && event.snippet() instanceof DeclarationSnippet declaration) {
                        declared.add(declaration);
                    }
                    return new Done(false, null);
                }
            }
            Failed failed = error.get();
            undo(event.snippet(), overwritten);
            repair();
            return failed;
        }

        private String unsealed(Piece piece) {
            return piece.code().contains("sealed") ? TypeHead.of(piece.code()).map(head -> head.unsealed(piece.code())).orElse(piece.code()) : piece.code();
        }

        /** The names that the rest of the cell declares, and of those that wait. */
        private Set<String> coming(int index) {
            Stream<String> later = codes.subList(index + 1, codes.size()).stream().filter(code -> !code.isEmpty()).flatMap(code -> analysis.sourceToSnippets(code).stream()).map(JavaSession::nameOf);
            return Stream.concat(later, waiting.stream().map(one -> nameOf(one.snippet()).isEmpty() ? TypeHead.of(one.piece().code()).map(TypeHead::name).orElse("") : nameOf(one.snippet())))
                    .filter(name -> !name.isEmpty()).collect(Collectors.toSet());
        }

        /** Takes back a declaration that is not to be had, and puts back what it replaced: a variable with its value, without its expression being run again. */
        private void undo(Snippet refused, List<Snippet> overwritten) {
            List<Values.Orphan> kept = values.keep(overwritten);
            if (shell.status(refused).isActive()) {
                values.follow(shell.drop(refused), text.number());
            }
            for (Snippet old : overwritten) {
                if (!(old instanceof VarSnippet)) {
                    nextId = old.id() + "r";
                    origins.put(nextId, origins.get(old.id()));
                    values.follow(shell.eval(old.source()), text.number());
                }
            }
            kept.forEach(this::declareAgain);
        }

        /** Declares again what JShell has given up, by its type. While a declaration waits, it may come back by itself. */
        private void repair() {
            if (waiting.isEmpty()) {
                values.orphans().forEach(this::declareAgain);
            }
        }

        private void declareAgain(Values.Orphan orphan) {
            eval(orphan.type() + " " + orphan.name() + ";", 0, new Origin(text, 0, 0, 0));
            execution.takeThrown();
            execution.takeResult();
            values.adopt(orphan);
        }
    }

    private static Set<String> words(String code) {
        return JavaText.tokens(code, 0).stream().map(token -> code.substring(token.start(), token.end())).collect(Collectors.toSet());
    }

    /** Whether a type of this simple name can be named without its package. */
    private boolean imported(String name) {
        return Stream.concat(Stream.of("java.lang"), importedPackages()).anyMatch(home -> loader.knows(home + "." + name))
                || shell.imports().anyMatch(i -> !i.isStatic() && i.fullname().endsWith("." + name));
    }

    private static String nameOf(Snippet snippet) {
        return snippet instanceof PersistentSnippet persistent && !(snippet instanceof ImportSnippet) ? persistent.name() : "";
    }

    /** Of what JShell calls a dependency, a kind and a name such as "class Foo" or "method f(int)", the name. */
    static String missingName(String dependency) {
        return dependency.replaceFirst("^\\w+ ", "").replaceFirst("[(<].*", "");
    }

    /** The class that a variable's or a type's snippet is compiled to now; null for one that cannot be loaded. */
    private Class<?> holder(Snippet snippet) {
        try {
            String wrapped = analysis.wrapper(snippet).fullClassName();
            return Class.forName(snippet instanceof TypeDeclSnippet type ? wrapped + "$" + type.name() : wrapped, false, loader);
        } catch (ClassNotFoundException | LinkageError | IllegalArgumentException e) {
            return null;
        }
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

    /** How a cell ends that was interrupted while its value was made ready to be shown. */
    public Failed interrupted() {
        return errors.interrupted(null);
    }

    /** How a cell ends whose value threw this when it was made ready to be shown. */
    public Failed failed(Throwable thrown) {
        return errors.shown(thrown);
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

    /** Whether a boolean variable of this name was declared in a cell. */
    public boolean declaresBoolean(String name) {
        return shell.variables().anyMatch(variable -> variable.name().equals(name) && variable.typeName().matches("(?:java\\.lang\\.)?[bB]oolean"));
    }

    /** Whether this text could be Java, or become some with more behind it. */
    public boolean couldBeJava(String text) {
        return switch (analysis.analyzeCompletion(text).completeness()) {
            case UNKNOWN -> false;
            case DEFINITELY_INCOMPLETE -> true;
            default -> syntax.accepts(text);
        };
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
        return shell.types().filter(t -> t.name().equals(name) && shell.status(t) == Status.VALID).findFirst().map(this::holder).orElse(null);
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
