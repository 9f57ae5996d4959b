package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.SnippetWrapper;
import org.finetree.kernel.session.JavaSession.Origin;

/** Finds the lines of cells in stack traces: in those that JShell translated, whose files are snippets, and in raw ones, whose files are the classes it made. */
final class Frames {

    private static final Pattern MADE = Pattern.compile("(REPL\\.\\$JShell\\$\\w+)(?:\\$.*)?");

    /**
     * A line of a cell in a stack trace.
     *
     * @param cell the cell
     * @param line the line there, from 1
     * @param method what it stands in, for people; empty for the cell itself
     */
    record Line(CellText cell, int line, String method) {

        String text() {
            return cell.line(line);
        }
    }

    private final JShell shell;
    private final Map<String, Origin> origins;

    Frames(JShell shell, Map<String, Origin> origins) {
        this.shell = shell;
        this.origins = origins;
    }

    /** The line of a cell that a frame stands for; empty for a library's frame. */
    Optional<Line> line(StackTraceElement frame) {
        String file = frame.getFileName();
        if (file != null && file.startsWith("#")) {
            Origin origin = origins.get(file.substring(1));
            return origin == null ? Optional.empty() : Optional.of(new Line(origin.cell(), origin.cell().lineAt(origin.start()) + frame.getLineNumber() - 1, method(frame)));
        }
        Matcher made = MADE.matcher(frame.getClassName());
        return made.matches() ? raw(made.group(1), frame) : Optional.empty();
    }

    private Optional<Line> raw(String className, StackTraceElement frame) {
        try {
            List<Snippet> latestFirst = new ArrayList<>(shell.snippets().toList());
            Collections.reverse(latestFirst);
            for (Snippet snippet : latestFirst) {
                Origin origin = origins.get(snippet.id());
                SnippetWrapper wrapper = origin == null ? null : shell.sourceCodeAnalysis().wrapper(snippet);
                if (wrapper != null && wrapper.fullClassName().equals(className)) {
                    int at = wrapper.wrappedToSourcePosition(endOfLine(wrapper.wrapped(), frame.getLineNumber()));
                    return Optional.of(new Line(origin.cell(), origin.cell().lineAt(origin.at(Math.max(0, Math.min(at, wrapper.source().length() - 1)))), method(frame)));
                }
            }
        } catch (RuntimeException e) {
            // Asked by a thread of its own while the session compiles: the frame stays as Java gives it.
        }
        return Optional.empty();
    }

    /** The position of a line's last character that is not blank. */
    private static int endOfLine(String text, int number) {
        List<String> lines = text.lines().toList();
        int before = lines.subList(0, Math.min(number - 1, lines.size())).stream().mapToInt(line -> line.length() + 1).sum();
        return number > lines.size() ? before : before + Math.max(0, lines.get(number - 1).stripTrailing().length() - 1);
    }

    private static String method(StackTraceElement frame) {
        String name = frame.getMethodName();
        return name.isEmpty() || name.startsWith("do_it$") ? "" : name.startsWith("lambda$") ? "a lambda" : name.equals("<init>") ? "a constructor" : name.equals("<clinit>") ? "a class" : name + "()";
    }

    /** The frames above those that this trace shares with the one of the exception around it, as Java's own traces do. */
    static List<StackTraceElement> ownPart(StackTraceElement[] trace, StackTraceElement[] around) {
        int end = trace.length;
        for (int theirs = around.length; end > 0 && theirs > 0 && trace[end - 1].equals(around[theirs - 1]); theirs--) {
            end--;
        }
        return new ArrayList<>(List.of(trace).subList(0, end));
    }
}
