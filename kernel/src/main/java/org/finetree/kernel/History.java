package org.finetree.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.finetree.kernel.wire.Json;

/**
 * What was run, in this session and before. Each cell is a line of JSON in one file that all kernels of a user append to; a line cut short by a crash is
 * skipped. A file that cannot be read or written costs the memory of earlier sessions and nothing else.
 */
final class History {

    private static final int KEPT_BYTES = 2 << 20;

    /**
     * One cell.
     *
     * @param session which start of a kernel; counts up
     * @param line the cell's number there
     * @param input its text
     */
    record Entry(long session, int line, String input) {
    }

    private final Path file;
    private final List<Entry> entries = new ArrayList<>();
    private boolean loaded;
    private long session = 1;

    private History(Path file) {
        this.file = file;
    }

    /** The user's history; {@code FINETREE_HISTORY} names another file, or is empty for none. */
    static History open() {
        String set = System.getenv("FINETREE_HISTORY");
        if (set != null) {
            return new History(set.isBlank() ? null : Path.of(set));
        }
        String data = System.getenv("XDG_DATA_HOME");
        Path home = data != null && !data.isBlank() ? Path.of(data) : Path.of(System.getProperty("user.home"), ".local", "share");
        return new History(home.resolve(Path.of("finetree", "kernel-history.jsonl")));
    }

    /** A history in this file; null for one that does not survive. */
    static History in(Path file) {
        return new History(file);
    }

    synchronized void add(int line, String input) {
        load();
        Entry entry = new Entry(session, line, input);
        entries.add(entry);
        byte[] json = Json.write(Json.object().put("session", entry.session()).put("line", line).put("input", input));
        append(ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip());
    }

    private void append(ByteBuffer line) {
        if (file == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND); FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                channel.write(line);
            }
        } catch (IOException e) {
            // As above: history is a convenience.
        }
    }

    /** Reads what is there, once; the next session's number follows the last in the file. */
    private void load() {
        if (loaded) {
            return;
        }
        loaded = true;
        if (file == null) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            if (Files.exists(file)) {
                new String(tail(), StandardCharsets.UTF_8).lines().map(History::parse).flatMap(Optional::stream).forEach(entries::add);
            }
        } catch (IOException e) {
            // As above.
        }
        session = entries.stream().mapToLong(Entry::session).max().orElse(0) + 1;
    }

    /** The last part of the file, shortened there as well when it has grown long. */
    private byte[] tail() throws IOException {
        byte[] all = Files.readAllBytes(file);
        if (all.length <= 2 * KEPT_BYTES) {
            return all;
        }
        int from = all.length - KEPT_BYTES;
        while (from < all.length && all[from - 1] != '\n') {
            from++;
        }
        byte[] kept = java.util.Arrays.copyOfRange(all, from, all.length);
        Files.write(file, kept);
        return kept;
    }

    private static Optional<Entry> parse(String line) {
        try {
            JsonNode json = Json.read(line);
            return json.path("input").isTextual() ? Optional.of(new Entry(json.path("session").asLong(), json.path("line").asInt(), json.path("input").asText())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The last {@code count} cells, oldest first. */
    synchronized List<Entry> tail(int count) {
        load();
        return List.copyOf(entries.subList(Math.max(0, entries.size() - Math.max(0, count)), entries.size()));
    }

    /** Cells {@code start} to before {@code stop} of a session: 0 is this one, -1 the one before, and so on. */
    synchronized List<Entry> range(long which, int start, int stop) {
        load();
        long wanted = which > 0 ? which : session + which;
        return entries.stream().filter(e -> e.session() == wanted && e.line() >= start && e.line() < stop).toList();
    }

    /** The last {@code count} cells that match a pattern with {@code *} and {@code ?}, oldest first; of equal ones the last where {@code unique}. */
    synchronized List<Entry> search(String pattern, int count, boolean unique) {
        load();
        Pattern glob = Pattern.compile(pattern.codePoints().mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c))).collect(Collectors.joining()), Pattern.DOTALL);
        List<Entry> found = entries.stream().filter(e -> glob.matcher(e.input()).matches()).toList();
        if (unique) {
            Map<String, Entry> last = new LinkedHashMap<>();
            found.forEach(e -> {
                last.remove(e.input());
                last.put(e.input(), e);
            });
            found = List.copyOf(last.values());
        }
        return count <= 0 ? found : found.subList(Math.max(0, found.size() - count), found.size());
    }
}
