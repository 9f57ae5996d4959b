package org.finetree.prose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a page or a notebook says in its own words, with blanks in place of line breaks, and the numbers in it. Code, links' targets and comments are no prose: what they hold is tested as code.
 * A number within a name (MiniAlex-28, top-1, fc7) is none. What stands between {@code <!-- NAME begin -->} and {@code <!-- NAME end -->} was measured and recorded as a whole: a block.
 *
 * @param text the prose, each run of white space as one blank
 * @param numbers in the order of the text
 * @param lines where lines of the page begin in the text
 * @param blocks in the order of the page; their numbers are not among {@code numbers}
 * @param names words with a digit that is part of a name, such as MiniAlex-28, in the order of the text
 */
record ProsePage(String text, List<Figure> numbers, List<Integer> lines, List<Block> blocks, List<String> names) {

    private static final Pattern NO_PROSE = Pattern.compile("(?s)(?m:^)(?:#+ |- )?\\d+\\. |(?m:^)```.*?(?m:^)```|<!--.*?-->|`[^`\n]*`|(?<=\\])\\([^)\n]*\\)|https?://[^\\s)>\"]+|[^\\s()\\[\\]]+\\.(?:md|png|svg|ipynb|json|csv|html)\\b");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\\n]*).*?^```");
    private static final Pattern REMARK = Pattern.compile("(?m)(?<=^|\\s)# .*$");
    private static final Pattern JAVA_REMARK = Pattern.compile("(?m)(?<=^|\\s)// .*$");
    private static final Pattern BLOCK = Pattern.compile("(?s)<!-- ([\\w-]+) begin -->\\n(.*?)<!-- \\1 end -->");
    private static final Pattern NAME = Pattern.compile("[\\w./@+-]*[A-Za-z][\\w./@+-]*\\d[\\w./@+-]*(?<![.,/-])");
    private static final Pattern NUMBER = Pattern.compile("(?:(?<![\\w.,)\\]])[-+−])?(?<![\\w.,])(?<![A-Za-z]-)\\d+(?:,\\d{3})*(?:\\.\\d+)?(?::\\d\\d|e-?\\d+)?|(?<![\\w.,])\\.\\d+");

    /**
     * A number where it stands.
     *
     * @param start of it in the text
     * @param end behind it
     * @param digits without signs of plus and separators of thousands
     */
    record Figure(int start, int end, String digits) {
    }

    /**
     * What was measured and recorded as a whole.
     *
     * @param name of the file {@code docs/measured/NAME.csv}
     * @param rows cells of a table's rows; another line is one cell
     */
    record Block(String name, List<List<String>> rows) {

        private static Block of(String name, String lines) {
            return new Block(name, lines.lines().map(String::strip).filter(l -> !l.isEmpty() && !l.matches("[|:\\- ]+")).map(Block::cells).toList());
        }

        private static List<String> cells(String line) {
            return !line.startsWith("|") ? List.of(line) : Stream.of(line.substring(1, line.endsWith("|") ? line.length() - 1 : line.length()).split("\\|", -1)).map(String::strip).toList();
        }
    }

    static ProsePage read(Path file) throws IOException {
        return of(words(file));
    }

    /** A page as it is written; of a notebook its Markdown. */
    static String words(Path file) throws IOException {
        return file.toString().endsWith(".ipynb") ? markdown(file) : Files.readString(file);
    }

    private static String markdown(Path notebook) throws IOException {
        StringBuilder text = new StringBuilder();
        for (JsonNode cell : new ObjectMapper().readTree(notebook.toFile()).path("cells")) {
            if (cell.path("cell_type").asText().equals("markdown")) {
                cell.path("source").forEach(line -> text.append(line.asText()));
                text.append("\n\n");
            }
        }
        return text.toString();
    }

    /** Where a page has code, targets of links, comments and the like, whose numbers are not read; remarks in code are. */
    static boolean[] unread(String raw) {
        boolean[] silent = new boolean[raw.length() + 1];
        for (Matcher m = NO_PROSE.matcher(raw); m.find();) {
            Arrays.fill(silent, m.start(), m.end(), true);
        }
        for (Matcher code = FENCE.matcher(raw); code.find();) {
            Matcher remark = (code.group(1).startsWith("java") ? JAVA_REMARK : REMARK).matcher(raw).region(code.end(1), code.end()).useTransparentBounds(true);
            while (!code.group(1).startsWith("text") && remark.find()) {
                Arrays.fill(silent, remark.start(), remark.end(), false);
            }
        }
        return silent;
    }

    static ProsePage of(String raw) {
        boolean[] silent = unread(raw);
        List<Block> blocks = new ArrayList<>();
        String shown = FENCE.matcher(raw).replaceAll(code -> " ".repeat(code.group().length()));
        for (Matcher m = BLOCK.matcher(shown); m.find();) {
            Arrays.fill(silent, m.start(), m.end(), true);
            blocks.add(Block.of(m.group(1), m.group(2)));
        }
        StringBuilder text = new StringBuilder();
        List<Boolean> mute = new ArrayList<>();
        List<Integer> lines = new ArrayList<>(List.of(0));
        for (int i = 0; i < raw.length(); i++) {
            boolean blank = Character.isWhitespace(raw.charAt(i));
            if (!blank || text.length() > 0 && text.charAt(text.length() - 1) != ' ') {
                text.append(blank ? ' ' : raw.charAt(i));
                mute.add(silent[i]);
            }
            if (raw.charAt(i) == '\n' && lines.get(lines.size() - 1) != text.length()) {
                lines.add(text.length());
            }
        }
        List<Figure> numbers = new ArrayList<>();
        for (Matcher m = NUMBER.matcher(text); m.find();) {
            if (!mute.get(m.start())) {
                numbers.add(new Figure(m.start(), m.end(), digits(m.group())));
            }
        }
        List<String> names = new ArrayList<>();
        for (Matcher m = NAME.matcher(text); m.find();) {
            boolean named = IntStream.range(m.start(), m.end()).anyMatch(i -> Character.isDigit(text.charAt(i)) && !mute.get(i) && numbers.stream().noneMatch(n -> n.start <= i && i < n.end));
            if (named) {
                names.add(m.group());
            }
        }
        return new ProsePage(text.toString(), List.copyOf(numbers), List.copyOf(lines), List.copyOf(blocks), List.copyOf(names));
    }

    /** The numbers of a text of any kind, as digits. */
    static List<String> digitsIn(String text) {
        return of(text).numbers().stream().map(Figure::digits).toList();
    }

    private static String digits(String number) {
        return number.replace(",", "").replace("+", "").replace('−', '-');
    }

    /** The line of a table that a number stands in, or the number with its neighbouring words. */
    String phrase(Figure number, int from) {
        int begin = Math.max(from, lines.stream().filter(l -> l <= number.start).reduce(0, (a, b) -> b));
        int close = lines.stream().filter(l -> l > number.start).findFirst().orElse(text.length());
        if (text.startsWith("|", begin)) {
            return text.substring(begin, close).strip();
        }
        int start = Math.max(from, text.lastIndexOf(' ', Math.max(0, number.start - 2)) + 1);
        start += text.startsWith("# ", start) ? 2 : 0; // a line of a ledger that begins with # is a remark
        Matcher spread = Pattern.compile(" ± [\\d.]*\\d").matcher(text).region(number.end, text.length());
        if (spread.lookingAt()) {
            return text.substring(start, spread.end());
        }
        int end = text.indexOf(' ', Math.min(text.length(), number.end + 1));
        int until = end < 0 ? text.length() : end;
        boolean another = numbers.stream().anyMatch(n -> n.start >= number.end && n.start < until);
        return text.substring(start, another ? number.end : until).strip();
    }

    /** Some words around a number, to find it by. */
    String around(Figure number) {
        return text.substring(Math.max(0, number.start - 40), Math.min(text.length(), number.end + 25)).strip();
    }
}
