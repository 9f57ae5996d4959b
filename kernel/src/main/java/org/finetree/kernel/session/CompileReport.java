package org.finetree.kernel.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SourceCodeAnalysis.QualifiedNames;
import org.finetree.kernel.session.JavaSession.Origin;
import org.finetree.kernel.session.Outcome.Failed;

/** Puts into words why the compiler refused a snippet: cell and line, the source line with a mark below what is wrong, and a hint. */
final class CompileReport {

    private static final Pattern WORD = Pattern.compile("[\\w$]+");
    private static final int MILLIS_FOR_CLASSES = 3000;

    private final JShell shell;
    private final Predicate<String> brought;

    /**
     * A report.
     *
     * @param brought whether a class came by %maven or %classpath
     */
    CompileReport(JShell shell, Predicate<String> brought) {
        this.shell = shell;
        this.brought = brought;
    }

    /** What is wrong with a snippet that was rejected. */
    Failed of(Snippet snippet, Origin origin) {
        List<String> lines = new ArrayList<>();
        String first = "";
        for (Diag diag : JavaSession.errorsOf(shell, snippet)) {
            String message = Words.clean(diag.getMessage(Locale.ENGLISH));
            Mark mark = Mark.of(diag, snippet.source());
            int from = origin.at(mark.from());
            String place = Words.place(origin.cell(), origin.cell().lineAt(from));
            if (first.isEmpty()) {
                first = place + ": " + message.lines().findFirst().orElse("");
            }
            lines.add(Words.RED + "Does not compile" + Words.OFF + ": " + message);
            lines.add(Words.GREEN + place + Words.OFF);
            marked(origin.cell(), from, origin.at(mark.to()), lines);
            hint(message, snippet, mark).ifPresent(hint -> lines.add("Hint: " + hint));
            lines.add("");
        }
        if (first.isEmpty() && snippet instanceof DeclarationSnippet declaration) {
            first = lacking(declaration, origin, lines);
        }
        if (!lines.isEmpty() && lines.get(lines.size() - 1).isEmpty()) {
            lines.remove(lines.size() - 1);
        }
        if (first.isEmpty()) {
            first = Words.place(origin.cell(), origin.cell().lineAt(origin.start())) + ": not valid Java";
            lines.add(Words.RED + "Does not compile" + Words.OFF + ": not valid Java");
        }
        return new Failed("CompilationError", first, lines);
    }

    private Optional<String> hint(String message, Snippet snippet, Mark mark) {
        // The line of a file that a cell was pasted from.
        return snippet.source().strip().matches("(?s)package\\s+[\\w.]+\\s*;.*") ? Optional.of("a cell has no package: leave this line out.") : CompileHints.of(message, new Names(snippet.source(), mark));
    }

    /** A declaration that names what nobody declared; empty when it does not. */
    private String lacking(DeclarationSnippet snippet, Origin origin, List<String> lines) {
        List<String> missing = shell.unresolvedDependencies(snippet).toList();
        if (missing.isEmpty()) {
            return "";
        }
        String message = "not declared: " + String.join(", ", missing);
        // Each is a kind and a name, such as "class Foo" or "method f(int)".
        Matcher name = Pattern.compile("\\b" + Pattern.quote(missing.get(0).replaceFirst("^\\w+ ", "").replaceFirst("\\(.*", "")) + "\\b").matcher(snippet.source());
        Mark mark = name.find() ? new Mark(name.start(), name.end()) : new Mark(0, 1);
        lines.add(Words.RED + "Does not compile" + Words.OFF + ": " + message);
        lines.add(Words.GREEN + Words.place(origin.cell(), origin.cell().lineAt(origin.at(mark.from()))) + Words.OFF);
        marked(origin.cell(), origin.at(mark.from()), origin.at(mark.to()), lines);
        CompileHints.of("symbol: " + missing.get(0), new Names(snippet.source(), mark)).ifPresent(hint -> lines.add("Hint: " + hint));
        return message;
    }

    private static void marked(CellText cell, int from, int to, List<String> lines) {
        int line = cell.lineAt(from);
        String number = String.valueOf(line);
        lines.add("--> " + number + " " + cell.line(line));
        int column = cell.columnAt(from);
        int width = Math.max(1, Math.min(to - from, cell.line(line).length() - column));
        lines.add(" ".repeat(5 + number.length() + column) + Words.RED + "^".repeat(width) + Words.OFF);
    }

    /**
     * What to mark in a snippet, in characters: of a name looked for in vain only the name, however long the expression around it.
     *
     * @param from the first marked character
     * @param to the one behind the last
     */
    private record Mark(int from, int to) {

        static Mark of(Diag diag, String source) {
            int start = (int) Math.max(0, diag.getStartPosition());
            int at = (int) Math.max(start, diag.getPosition());
            if (at < source.length() && source.charAt(at) == '.') {
                Matcher name = WORD.matcher(source);
                if (name.find(at + 1)) {
                    return new Mark(name.start(), name.end());
                }
            }
            int end = (int) Math.max(start + 1L, diag.getEndPosition());
            boolean oneLine = at >= source.length() || source.substring(start, at).indexOf('\n') < 0;
            return oneLine ? new Mark(start, end) : new Mark(at, at + 1);
        }
    }

    /** What else a hint may ask for: names that exist. */
    private final class Names implements CompileHints.Names {

        private final String source;
        private final Mark mark;

        Names(String source, Mark mark) {
            this.source = source;
            this.mark = mark;
        }

        @Override
        public List<String> classes(String simple) {
            return index(simple).getNames().stream()
                    // Neither nested ones nor what a library keeps to itself.
                    .filter(name -> name.matches("(?:[a-z]\\w*\\.)+[A-Z]\\w*") && !name.matches(".*\\.(?:impl|internal|shaded|qual)\\..*"))
                    // What a reader works with, not what the kernel is made of or the compiler.
                    .filter(name -> name.matches("(?:javax?|org\\.finetree|tech\\.tablesaw)\\..*") || brought.test(name))
                    .sorted(Comparator.comparingInt(Names::strangeness).thenComparing(Comparator.naturalOrder())).toList();
        }

        /** JShell lists the classes of the class path in the background: a first cell may have to wait for it. */
        private QualifiedNames index(String simple) {
            QualifiedNames found = shell.sourceCodeAnalysis().listQualifiedNames(simple, simple.length());
            for (int waited = 0; !found.isUpToDate() && waited < MILLIS_FOR_CLASSES; waited += 50) {
                try {
                    Thread.sleep(50);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return found;
                }
                found = shell.sourceCodeAnalysis().listQualifiedNames(simple, simple.length());
            }
            return found;
        }

        private static int strangeness(String name) {
            return name.startsWith("java.util") ? 0 : name.startsWith("java.") ? 1 : name.startsWith("org.finetree.") || name.startsWith("tech.tablesaw.") ? 2 : 3;
        }

        @Override
        public List<String> known(String name) {
            boolean member = mark.from() > 0 && source.charAt(mark.from() - 1) == '.';
            String code = source.substring(0, Math.min(mark.from(), source.length())) + (member ? "" : name.substring(0, 1));
            return shell.sourceCodeAnalysis().completionSuggestions(code, code.length(), new int[1]).stream().map(s -> s.continuation().replaceFirst("\\(.*", "()")).distinct().toList();
        }

        @Override
        public String behind() {
            return source.substring(Math.min(mark.to(), source.length()));
        }
    }
}
