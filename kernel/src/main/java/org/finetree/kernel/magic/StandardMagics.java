package org.finetree.kernel.magic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.session.Inspection;
import org.finetree.kernel.session.JavaSession;
import org.finetree.kernel.session.Magics;
import org.finetree.kernel.session.Outcome;
import org.finetree.kernel.session.Outcome.Done;
import org.finetree.kernel.session.Outcome.Failed;
import org.finetree.kernel.session.Similar;

/** The magics of every cell: {@code %name} in a line, {@code %%name} over a cell, {@code !command} for the system's shell, {@code %name?} and {@code Name?} for help. */
public final class StandardMagics implements Magics {

    private static final Pattern LINE = Pattern.compile("%(\\w+)(\\?)?(?:\\s+(.*))?\\s*", Pattern.DOTALL);
    private static final Pattern CELL = Pattern.compile("\\s*%%(\\w+)(\\?)?[ \\t]*([^\\n]*)\\n?(.*)", Pattern.DOTALL);
    private static final Pattern QUESTION = Pattern.compile("\\s*([A-Za-z_$][\\w.$]*)\\?{1,2}\\s*");
    private static final Pattern NEGATION = Pattern.compile("!\\s*(?:\\(|!|[A-Z]\\w*\\s*[.(<]|[a-z]\\w*(?:\\.\\w+)*\\(|(\\w+)(\\.)?).*", Pattern.DOTALL);
    /** A cell's magic in the middle of a cell. */
    private static final Pattern MISPLACED = Pattern.compile("%%\\w+.*", Pattern.DOTALL);

    /** What other tools call these. */
    private static final Map<String, String> ELSEWHERE = Map.of("mvn", "maven", "mvnrepo", "maven", "loadFromPOM", "maven", "dependency", "maven", "jars", "classpath", "jar", "classpath", "cp", "classpath", "timeit", "time", "run", "load", "magic", "help");

    private final Map<String, Magic> all = new LinkedHashMap<>();
    private final Shell shell = new Shell();

    /** The standard set. */
    public StandardMagics() {
        Stream.of(TimeMagic.magic(), MavenMagic.magic(), ClassPathMagics.classPath(), ClassPathMagics.load(), shell.env(), shell.cell("sh"), shell.cell("bash"), ShowMagics.as("html", "text/html"),
                ShowMagics.as("markdown", "text/markdown"), ShowMagics.as("svg", "image/svg+xml"), ShowMagics.who(), HelpMagic.magic("help", all), HelpMagic.magic("lsmagic", all))
                .forEach(magic -> all.put(magic.name(), magic));
    }

    @Override
    public boolean takesLine(JavaSession session, String line, String before, boolean open) {
        if (line.startsWith("!")) {
            return open ? !line.startsWith("!=") : !negation(session, line, before);
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return MISPLACED.matcher(line).matches();
        }
        // Behind a value "%five" may be a remainder; what is no operator behind the name, or a magic's own name, says that it is none.
        return !open || all.containsKey(matcher.group(1)) || (matcher.group(3) != null && matcher.group(3).matches("(?s)[\\w\"'/~].*"));
    }

    /** Whether the line is Java that begins with a "not": true or false, a boolean variable, a call, something of a class or object, or a parenthesis follows, and the line can be Java. */
    private static boolean negation(JavaSession session, String line, String before) {
        Matcher matcher = NEGATION.matcher(line);
        if (!matcher.matches()) {
            return false;
        }
        String name = matcher.group(1);
        boolean known = name == null || name.matches("true|false") || session.declaresBoolean(name) || Pattern.compile("\\b(?:boolean|Boolean|var)\\s+(?:\\w+\\s*(?:=[^;,]*)?,\\s*)*" + name + "\\b").matcher(before).find()
                || (matcher.group(2) != null && (session.declares(name) || Pattern.compile("\\b" + name + "\\s*=").matcher(before).find()));
        return known && session.couldBeJava(line);
    }

    @Override
    public boolean takesCell(String code) {
        return CELL.matcher(code).matches() || QUESTION.matcher(code).matches();
    }

    @Override
    public Outcome runLine(JavaSession session, Cell cell, String line) {
        if (line.startsWith("!")) {
            return guarded(() -> shell.run(new Call(session, cell, line.substring(1), null)));
        }
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return failed("UsageError", line.replaceFirst("(%%\\w+).*", "$1") + " takes a whole cell: it stands in the cell's first line");
        }
        String arguments = matcher.group(3) == null ? "" : matcher.group(3);
        return run(matcher.group(1), matcher.group(2) != null, new Call(session, cell, arguments, null));
    }

    @Override
    public Outcome runCell(JavaSession session, Cell cell, String code) {
        Matcher matcher = CELL.matcher(code);
        if (!matcher.matches()) {
            return ask(session, code.strip().replace("?", ""));
        }
        return run(matcher.group(1), matcher.group(2) != null, new Call(session, cell, matcher.group(3), matcher.group(4)));
    }

    /** A cell that holds only a name and a question mark. */
    private static Outcome ask(JavaSession session, String name) {
        return new Inspection(session).describe(name, name.length()).<Outcome>map(found -> new Done(true, found)).orElseGet(() -> failed("UsageError", "nothing is known of '" + name + "'"));
    }

    private Outcome run(String name, boolean help, Call call) {
        Magic magic = all.get(name);
        String sign = call.body() == null ? "%" : "%%";
        if (magic == null) {
            return failed("UsageError", "no magic " + sign + name + "; " + Optional.ofNullable(ELSEWHERE.get(name)).or(() -> Similar.to(name, List.copyOf(all.keySet()))).map(meant -> "did you mean " + sign + meant + "? ").orElse("") + "%help lists those there are");
        }
        if (help) {
            return guarded(() -> HelpMagic.show(List.of(magic)));
        }
        if (call.body() == null ? !magic.forLines() : !magic.forCells()) {
            return failed("UsageError", sign + name + " does not exist; write " + magic.usage());
        }
        return guarded(() -> magic.run(call));
    }

    private interface Attempt {

        Outcome run() throws Exception;
    }

    private static Outcome guarded(Attempt attempt) {
        try {
            return attempt.run();
        } catch (Magic.UsageException e) {
            return failed("UsageError", e.getMessage());
        } catch (InterruptedException e) {
            return new Failed("Interrupted", "the cell was stopped", List.of("\u001b[1;31mInterrupted\u001b[0m: the cell was stopped."));
        } catch (ExecutionException e) {
            return failed(e.getCause().getClass().getName(), String.valueOf(e.getCause().getMessage()));
        } catch (Exception e) {
            return failed(e.getClass().getName(), String.valueOf(e.getMessage()));
        }
    }

    private static Failed failed(String name, String message) {
        return new Failed(name, message, List.of("\u001b[1;31m" + name.substring(name.lastIndexOf('.') + 1) + "\u001b[0m: " + message));
    }

    @Override
    public List<String> complete(String line) {
        if (!line.matches("%{1,2}\\w*")) {
            return List.of();
        }
        boolean cell = line.startsWith("%%");
        Stream<String> names = all.values().stream().filter(m -> cell ? m.forCells() : m.forLines()).map(m -> (cell ? "%%" : "%") + m.name());
        return names.filter(name -> name.startsWith(line)).sorted().toList();
    }

    @Override
    public List<String> completeArgument(String line) {
        String word = line.substring(Math.max(line.lastIndexOf(' '), line.lastIndexOf('!')) + 1);
        String magic = line.replaceFirst("\\s.*", "");
        return switch (magic) {
            case "%env" -> Arguments.names(word, shell.environment().keySet());
            case "%help", "%lsmagic" -> Arguments.names(word, all.keySet());
            case "%load", "%classpath" -> Arguments.files(word);
            default -> line.startsWith("!") ? Arguments.files(word) : List.of();
        };
    }

    @Override
    public Optional<String> describe(String name) {
        return Optional.ofNullable(all.get(name.replace("%", ""))).map(magic -> magic.usage() + "\n\n" + magic.help());
    }
}
