package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.UnresolvedReferenceException;
import org.finetree.kernel.session.Frames.Line;
import org.finetree.kernel.session.Outcome.Failed;
import org.finetree.kernel.session.Outcome.Place;

/** Puts what was thrown into words: the exception's own name, then the reader's own frames, then the library's, then the causes, then a hint. */
final class ErrorReport {

    private static final int OWN_FRAMES = 12;
    private static final int LIBRARY_FRAMES = 3;
    private static final StackTraceElement[] NONE = {};

    private final JShell shell;
    private final Frames frames;

    ErrorReport(JShell shell, Frames frames) {
        this.shell = shell;
        this.frames = frames;
    }

    /** A cell that was told to stop. */
    Failed interrupted(JShellException where) {
        List<String> lines = new ArrayList<>();
        lines.add(Words.RED + "Interrupted" + Words.OFF + ": the cell was stopped; variables keep their values.");
        if (where != null) {
            own(List.of(where.getStackTrace()), lines);
        }
        return new Failed("Interrupted", "the cell was stopped", lines);
    }

    /** A cell that overflowed the compiler's stack; throws any other error on. */
    Failed tooDeep(int cell, VirtualMachineError error) {
        boolean deep = false;
        for (Throwable e = error; e != null && !deep; e = e.getCause()) {
            deep = e instanceof StackOverflowError || String.valueOf(e.getMessage()).contains("StackOverflowError");
        }
        if (!deep) {
            throw error;
        }
        String message = "Cell In[" + cell + "]: nested too deeply for the compiler; cut the expression or the blocks into parts";
        return new Failed("CompilationError", message, List.of(Words.RED + "Does not compile" + Words.OFF + ": " + message));
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
            return new Failed("Interrupted", thrown.getMessage(), List.of(Words.RED + "Interrupted" + Words.OFF + ": " + thrown.getMessage()));
        }
        if (thrown instanceof StopCheck.ExitCalled) {
            List<String> lines = new ArrayList<>(List.of(Words.RED + "SystemExit" + Words.OFF + ": " + thrown.getMessage()));
            own(List.of(translated.getStackTrace()), lines);
            return new Failed("SystemExit", thrown.getMessage(), lines);
        }
        if (translated == null) {
            // Stopped while it ended with an exception of its own.
            return interrupted(null);
        }
        List<String> lines = new ArrayList<>();
        StackTraceElement[] around = NONE;
        for (JShellException e = translated; e != null; e = e.getCause() instanceof JShellException cause ? cause : null) {
            head(e == translated, nameOf(e), messageOf(e).orElse(null), lines);
            body(Frames.ownPart(e.getStackTrace(), around), lines);
            around = e.getStackTrace();
        }
        lines.remove(lines.size() - 1);
        Hints.forException(thrown).ifPresent(hint -> lines.add("Hint: " + hint));
        return new Failed(nameOf(translated), messageOf(translated).orElse(""), lines, elsewhere(translated));
    }

    /** Where the exception went through other cells than the one that ends its trace. */
    private List<Place> elsewhere(JShellException translated) {
        List<Line> own = Stream.of(translated.getStackTrace()).map(frames::line).flatMap(Optional::stream).toList();
        CellText here = own.isEmpty() ? null : own.get(own.size() - 1).cell();
        return own.stream().filter(line -> line.cell() != here && !line.cell().id().isEmpty()).map(line -> new Place(Words.place(line.cell(), line.line()), line.cell().id())).distinct().limit(OWN_FRAMES).toList();
    }

    /** The same words for what a thread died of, or what a cell prints of an exception that it caught. */
    List<String> raw(Throwable any) {
        Throwable thrown = Thrown.described(any);
        List<String> lines = new ArrayList<>();
        StackTraceElement[] around = NONE;
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            head(e == thrown, Words.className(Thrown.nameOf(e)), e.getMessage(), lines);
            body(Frames.ownPart(e.getStackTrace(), around), lines);
            around = e.getStackTrace();
        }
        lines.remove(lines.size() - 1);
        return lines;
    }

    /** What a value threw while it was made ready to be shown. */
    Failed shown(Throwable thrown) {
        if (thrown instanceof StopCheck.CellStopped || thrown instanceof ThreadDeath) {
            return interrupted(null);
        }
        if (thrown instanceof CellThread.LeftBehind) {
            return new Failed("Interrupted", thrown.getMessage(), List.of(Words.RED + "Interrupted" + Words.OFF + ": " + thrown.getMessage()));
        }
        List<String> lines = new ArrayList<>(raw(thrown));
        Hints.forException(thrown).ifPresent(hint -> lines.add("Hint: " + hint));
        return new Failed(Words.className(Thrown.nameOf(thrown)), thrown.getMessage() == null ? "" : Words.clean(thrown.getMessage()), lines);
    }

    private static void head(boolean first, String name, String message, List<String> lines) {
        lines.add((first ? "" : "Caused by ") + Words.RED + Words.simpleName(name) + Words.OFF + (message == null ? "" : ": " + Words.clean(message)));
    }

    private void body(List<StackTraceElement> trace, List<String> lines) {
        own(trace, lines);
        library(trace, lines);
        lines.add("");
    }

    private static String nameOf(JShellException e) {
        return e instanceof EvalException eval ? Words.className(eval.getExceptionClassName()) : "UnresolvedReference";
    }

    private Optional<String> messageOf(JShellException e) {
        if (e instanceof UnresolvedReferenceException unresolved) {
            DeclarationSnippet snippet = unresolved.getSnippet();
            List<String> missing = shell.unresolvedDependencies(snippet).toList();
            String first = missing.isEmpty() ? JavaSession.errorsOf(shell, snippet).stream().findFirst().map(d -> d.getMessage(Locale.ENGLISH)).orElse("it does not compile") : "not declared: " + String.join(", ", missing);
            return Optional.of("this code cannot run yet; " + first);
        }
        return Optional.ofNullable(e.getMessage()).map(Words::clean);
    }

    private void own(List<StackTraceElement> trace, List<String> lines) {
        int shown = 0;
        String before = "";
        for (StackTraceElement frame : trace) {
            Line line = frames.line(frame).orElse(null);
            String here = line == null ? before : Words.place(line.cell(), line.line());
            if (here.equals(before)) {
                // A library's, or a lambda and the statement it stands in, or a call of itself.
                continue;
            }
            if (++shown > OWN_FRAMES) {
                lines.add(Words.DIM + "  … more frames of cells" + Words.OFF);
                return;
            }
            before = here;
            lines.add("  " + Words.GREEN + here + Words.OFF + (line.method().isEmpty() ? "" : ", in " + line.method()));
            lines.add("  --> " + line.line() + " " + line.text());
        }
    }

    private void library(List<StackTraceElement> trace, List<String> lines) {
        List<StackTraceElement> above = new ArrayList<>();
        for (StackTraceElement frame : trace) {
            if (frames.line(frame).isPresent()) {
                break;
            }
            if (!frame.getClassName().startsWith("jdk.internal.") && !frame.getClassName().startsWith("sun.")) {
                above.add(frame);
            }
        }
        for (int i = 0; i < Math.min(above.size(), LIBRARY_FRAMES); i++) {
            StackTraceElement frame = above.get(i);
            lines.add(Words.DIM + (i == 0 ? "  thrown in " : "  called by ") + frame.getClassName() + "." + frame.getMethodName() + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")" + Words.OFF);
        }
        if (above.size() > LIBRARY_FRAMES) {
            lines.add(Words.DIM + "  … and " + (above.size() - LIBRARY_FRAMES) + " more library frames" + Words.OFF);
        }
    }
}
