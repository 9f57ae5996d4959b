package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.finetree.kernel.session.JavaSession.Origin;
import org.finetree.kernel.session.Outcome.Failed;

/** Puts what went wrong into words: the cell and line first, the source line with a mark, then the reader's own frames, then the library's. */
final class ErrorReport {

    private static final String RED = "\u001b[1;31m";
    private static final String GREEN = "\u001b[32m";
    private static final String DIM = "\u001b[2m";
    private static final String OFF = "\u001b[0m";
    private static final int OWN_FRAMES = 12;
    private static final int LIBRARY_FRAMES = 3;

    private final JShell shell;
    private final Map<String, Origin> origins;

    ErrorReport(JShell shell, Map<String, Origin> origins) {
        this.shell = shell;
        this.origins = origins;
    }

    /** A cell that was told to stop. */
    Failed interrupted(JShellException where) {
        List<String> lines = new ArrayList<>();
        lines.add(RED + "Interrupted" + OFF + ": the cell was stopped; variables keep their values.");
        if (where != null) {
            ownFrames(where, lines);
        }
        return new Failed("Interrupted", "the cell was stopped", lines);
    }

    /** A snippet that the compiler refused. */
    Failed notCompiled(Snippet snippet, Origin origin) {
        List<String> lines = new ArrayList<>();
        String first = "";
        for (Diag diag : JavaSession.errorsOf(shell, snippet)) {
            String message = diag.getMessage(Locale.ENGLISH).strip();
            String head = message.lines().findFirst().orElse("");
            int from = origin.start() + (int) Math.max(0, diag.getStartPosition());
            int to = origin.start() + (int) Math.max(diag.getStartPosition() + 1, diag.getEndPosition());
            String place = place(origin.cell(), origin.cell().lineAt(from));
            if (first.isEmpty()) {
                first = place + ": " + head;
            }
            lines.add(RED + "Does not compile" + OFF + ": " + message);
            lines.add(GREEN + place + OFF);
            marked(origin.cell(), from, to, lines);
            Hints.forCompilation(message, this::classes).ifPresent(hint -> lines.add("Hint: " + hint));
            lines.add("");
        }
        if (snippet instanceof DeclarationSnippet declaration) {
            List<String> missing = shell.unresolvedDependencies(declaration).toList();
            if (!missing.isEmpty() && first.isEmpty()) {
                first = "not declared: " + String.join(", ", missing);
                lines.add(RED + "Does not compile" + OFF + ": " + first);
                lines.add(GREEN + place(origin.cell(), origin.cell().lineAt(origin.start())) + OFF);
            }
        }
        if (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        if (first.isEmpty()) {
            first = place(origin.cell(), origin.cell().lineAt(origin.start())) + ": not valid Java";
            lines.add(RED + "Does not compile" + OFF + ": not valid Java");
        }
        return new Failed("CompilationError", first, lines);
    }

    /** Full names of the classes of this simple name, the likeliest first. */
    private List<String> classes(String simple) {
        return shell.sourceCodeAnalysis().listQualifiedNames(simple, simple.length()).getNames().stream()
                // Neither nested ones nor what a library keeps to itself.
                .filter(name -> name.matches("(?:[a-z]\\w*\\.)+[A-Z]\\w*") && !name.matches(".*\\.(?:impl|internal|shaded|qual)\\..*"))
                .sorted(Comparator.comparingInt(ErrorReport::strangeness).thenComparing(Comparator.naturalOrder())).toList();
    }

    private static int strangeness(String name) {
        return name.startsWith("java.util") ? 0 : name.startsWith("java.") ? 1 : name.startsWith("org.finetree.") || name.startsWith("tech.tablesaw.") ? 2 : 3;
    }

    private void marked(CellText cell, int from, int to, List<String> lines) {
        int line = cell.lineAt(from);
        String number = String.valueOf(line);
        lines.add("--> " + number + " " + cell.line(line));
        int column = cell.columnAt(from);
        int width = Math.max(1, Math.min(to - from, cell.line(line).length() - column));
        lines.add(" ".repeat(5 + number.length() + column) + RED + "^".repeat(width) + OFF);
    }

    /** What a declaration still lacks that was taken all the same; empty when it lacks nothing. */
    Optional<String> waiting(DeclarationSnippet snippet) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        boolean waits = shell.status(snippet) == Snippet.Status.RECOVERABLE_DEFINED && !missing.isEmpty();
        String name = snippet instanceof MethodSnippet method ? method.name() + "()" : snippet.name();
        return waits ? Optional.of(name + " cannot be used before this is declared: " + String.join(", ", missing)) : Optional.empty();
    }

    /** A snippet that threw. */
    Failed thrown(JShellException translated, Throwable thrown) {
        if (thrown instanceof StopCheck.CellStopped || thrown instanceof ThreadDeath) {
            return interrupted(translated);
        }
        if (thrown instanceof CellThread.LeftBehind) {
            return new Failed("Interrupted", thrown.getMessage(), List.of(RED + "Interrupted" + OFF + ": " + thrown.getMessage()));
        }
        if (thrown instanceof StopCheck.ExitCalled) {
            List<String> lines = new ArrayList<>(List.of(RED + "SystemExit" + OFF + ": " + thrown.getMessage()));
            ownFrames(translated, lines);
            return new Failed("SystemExit", thrown.getMessage(), lines);
        }
        if (translated == null) {
            // Stopped while it ended with an exception of its own.
            return interrupted(null);
        }
        List<String> lines = new ArrayList<>();
        for (JShellException e = translated; e != null; e = e.getCause() instanceof JShellException cause ? cause : null) {
            lines.add((e == translated ? "" : "Caused by ") + RED + simpleName(nameOf(e)) + OFF + messageOf(e).map(m -> ": " + m).orElse(""));
            ownFrames(e, lines);
            libraryFrames(e, lines);
            lines.add("");
        }
        lines.remove(lines.size() - 1);
        Hints.forException(thrown).ifPresent(hint -> lines.add("Hint: " + hint));
        return new Failed(nameOf(translated), messageOf(translated).orElse(""), lines);
    }

    private static String nameOf(JShellException e) {
        return e instanceof EvalException eval ? inCells(eval.getExceptionClassName()) : "UnresolvedReference";
    }

    private Optional<String> messageOf(JShellException e) {
        if (e instanceof UnresolvedReferenceException unresolved) {
            DeclarationSnippet snippet = unresolved.getSnippet();
            List<String> missing = shell.unresolvedDependencies(snippet).toList();
            String first = missing.isEmpty() ? JavaSession.errorsOf(shell, snippet).stream().findFirst().map(d -> d.getMessage(Locale.ENGLISH)).orElse("it does not compile") : "not declared: " + String.join(", ", missing);
            return Optional.of("this code cannot run yet; " + first);
        }
        return Optional.ofNullable(e.getMessage());
    }

    /** A class declared in a cell goes by its own name. */
    private static String inCells(String className) {
        return className.replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
    }

    private static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }

    private void ownFrames(JShellException e, List<String> lines) {
        int shown = 0;
        String before = "";
        for (StackTraceElement frame : e.getStackTrace()) {
            Origin origin = origin(frame);
            if (origin == null) {
                continue;
            }
            if (++shown > OWN_FRAMES) {
                lines.add(DIM + "  … more frames of cells" + OFF);
                return;
            }
            int line = origin.cell().lineAt(origin.start()) + frame.getLineNumber() - 1;
            String here = place(origin.cell(), line);
            if (here.equals(before)) {
                // A lambda and the statement it stands in.
                continue;
            }
            before = here;
            String method = method(frame);
            lines.add("  " + GREEN + here + OFF + (method.isEmpty() ? "" : ", in " + method));
            lines.add("  --> " + line + " " + origin.cell().line(line));
        }
    }

    private static String method(StackTraceElement frame) {
        String name = frame.getMethodName();
        return name.isEmpty() || name.startsWith("do_it$") ? "" : name.startsWith("lambda$") ? "a lambda" : name.equals("<init>") ? "a constructor" : name + "()";
    }

    private void libraryFrames(JShellException e, List<String> lines) {
        List<StackTraceElement> frames = new ArrayList<>();
        for (StackTraceElement frame : e.getStackTrace()) {
            if (origin(frame) != null) {
                break;
            }
            if (!frame.getClassName().startsWith("jdk.internal.") && !frame.getClassName().startsWith("sun.")) {
                frames.add(frame);
            }
        }
        for (int i = 0; i < Math.min(frames.size(), LIBRARY_FRAMES); i++) {
            StackTraceElement frame = frames.get(i);
            lines.add(DIM + (i == 0 ? "  thrown in " : "  called by ") + frame.getClassName() + "." + frame.getMethodName() + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")" + OFF);
        }
        if (frames.size() > LIBRARY_FRAMES) {
            lines.add(DIM + "  … and " + (frames.size() - LIBRARY_FRAMES) + " more library frames" + OFF);
        }
    }

    private Origin origin(StackTraceElement frame) {
        String file = frame.getFileName();
        return file != null && file.startsWith("#") ? origins.get(file.substring(1)) : null;
    }

    private static String place(CellText cell, int line) {
        return "In [" + cell.number() + "], line " + line;
    }
}
