package org.finetree.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.finetree.kernel.wire.Json;

/**
 * What was run, in this session and before. Each cell is a line of JSON in one file that all kernels of a user append to; a line cut short by a crash is
 * skipped. A file that cannot be read or written costs the memory of earlier sessions and nothing else.
 */
final class History {

    private static final int KEPT_BYTES = 2 << 20;
    /** The longest cell that is kept for later sessions, in characters. */
    private static final int MOST_CHARACTERS = 100_000;
    private static final Set<PosixFilePermission> OWNER = PosixFilePermissions.fromString("rw-------");

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
        // HOME first: Java goes by the system's list of users, which containers do not keep.
        String user = System.getenv("HOME");
        Path home = data != null && !data.isBlank() ? Path.of(data) : Path.of(user != null && !user.isBlank() ? user : System.getProperty("user.home"), ".local", "share");
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
        if (input.length() <= MOST_CHARACTERS) {
            locked(channel -> append(channel, Json.object().put("session", entry.session()).put("line", line).put("input", input)));
        }
    }

    private interface Use {

        void of(FileChannel channel) throws IOException;
    }

    /** Uses the file while no other kernel does. Cells may hold passwords: it is for its owner alone. */
    private void locked(Use use) {
        if (file == null) {
            return;
        }
        Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try (FileChannel channel = posix ? FileChannel.open(file, options, PosixFilePermissions.asFileAttribute(OWNER)) : FileChannel.open(file, options); FileLock lock = channel.lock()) {
            if (lock.isValid()) {
                if (posix && !Files.getPosixFilePermissions(file).equals(OWNER)) {
                    Files.setPosixFilePermissions(file, OWNER);
                }
                use.of(channel);
            }
        } catch (IOException | UnsupportedOperationException e) {
            // As above: history is a convenience.
        }
    }

    private static void append(FileChannel channel, ObjectNode line) throws IOException {
        byte[] json = Json.write(line);
        ByteBuffer bytes = ByteBuffer.allocate(json.length + 1).put(json).put((byte) '\n').flip();
        for (long at = channel.size(); bytes.hasRemaining();) {
            at += channel.write(bytes, at);
        }
    }

    /** Reads what is there, once, and says in the file which session this is, so that no other takes its number. */
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
        } catch (IOException e) {
            // As above.
        }
        locked(channel -> {
            long[] last = new long[1];
            for (String line : kept(channel)) {
                parse(line).ifPresent(entry -> {
                    last[0] = Math.max(last[0], entry.session());
                    if (entry.line() > 0) {
                        entries.add(entry);
                    }
                });
            }
            session = last[0] + 1;
            append(channel, Json.object().put("session", session).put("line", 0).put("input", ""));
        });
    }

    /** The last lines of the file; what stands before them goes when the file has grown long. */
    private static List<String> kept(FileChannel channel) throws IOException {
        ByteBuffer all = ByteBuffer.allocate((int) Math.min(channel.size(), Integer.MAX_VALUE - 8));
        while (all.hasRemaining() && channel.read(all, all.position()) >= 0) {
            // Until all of it is read.
        }
        List<String> lines = new ArrayList<>(new String(all.array(), 0, all.position(), StandardCharsets.UTF_8).lines().toList());
        if (all.position() <= 2 * KEPT_BYTES) {
            return lines;
        }
        int from = lines.size();
        for (int bytes = 0; from > 0 && bytes <= KEPT_BYTES; from--) {
            // One cell that fills the file takes no others away.
            bytes += Math.min(lines.get(from - 1).length(), MOST_CHARACTERS);
        }
        List<String> last = lines.subList(from, lines.size()).stream().filter(line -> line.length() <= 8 * MOST_CHARACTERS).toList();
        ByteBuffer rest = StandardCharsets.UTF_8.encode(last.stream().map(line -> line + "\n").collect(Collectors.joining()));
        channel.truncate(0);
        for (long at = 0; rest.hasRemaining();) {
            at += channel.write(rest, at);
        }
        return last;
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
        int[] glob = pattern.codePoints().toArray();
        List<Entry> found = entries.stream().filter(e -> matches(glob, e.input().codePoints().toArray())).toList();
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

    /** Whether a text is one of a pattern with {@code *} and {@code ?}: in time of their lengths' product at most. */
    static boolean matches(int[] glob, int[] text) {
        int g = 0;
        int t = 0;
        int star = -1;
        int from = 0;
        while (t < text.length) {
            if (g < glob.length && glob[g] == '*') {
                star = g++;
                from = t;
            } else if (g < glob.length && (glob[g] == '?' || glob[g] == text[t])) {
                g++;
                t++;
            } else if (star >= 0) {
                // The last star takes one more; what an earlier one could take would not help.
                g = star + 1;
                t = ++from;
            } else {
                return false;
            }
        }
        while (g < glob.length && glob[g] == '*') {
            g++;
        }
        return g == glob.length;
    }
}
