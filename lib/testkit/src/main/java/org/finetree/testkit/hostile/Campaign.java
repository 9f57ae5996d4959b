package org.finetree.testkit.hostile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Gives damaged files to a reader and counts the answers. Equal seeds give equal inputs, so that a finding can be made again. Each attempt has a thread of its own; one that
 * does not answer is counted and left behind.
 *
 * <p>{@code -Dfinetree.full=true} (what {@code ./finetree test --full} sets) tries all random damages and every truncation; otherwise a part of them, chosen by the same seed.
 */
public final class Campaign {

    private static final boolean FULL = Boolean.getBoolean("finetree.full");
    private static final int QUICK_PART = 20;
    private static final long PATIENCE_MILLIS = 60_000;
    private static final int EXAMPLES = 3;

    private final String surface;
    private final Path folder;
    private final Reader reader;
    private final Map<Answer, Integer> counts = new EnumMap<>(Answer.class);
    private final Map<Answer, List<String>> examples = new EnumMap<>(Answer.class);
    private final List<String> wronglyRead = new ArrayList<>();

    /** Reads a file as the product does. */
    public interface Reader {

        /** @return what the file says, to be compared by {@code equals} with what the sound file says; null for "not there, and that was said" */
        Object read(Path file) throws Exception;
    }

    private Campaign(String surface, Path folder, Reader reader) {
        this.surface = surface;
        this.folder = folder;
        this.reader = reader;
    }

    /**
     * Begins.
     *
     * @param surface for the table, such as {@code run records}
     * @param folder an empty one, for the damaged files
     */
    public static Campaign on(String surface, Path folder, Reader reader) {
        return new Campaign(surface, folder, reader);
    }

    /** Random damage, and every truncation of at most so many, of a sound file's bytes. */
    public Campaign damage(String name, byte[] sound, int times, int truncations, long seed) {
        Object expected = readSound(name, sound);
        SplittableRandom random = new SplittableRandom(seed);
        int tries = FULL ? times : Math.max(1, times / QUICK_PART);
        for (int i = 0; i < tries; i++) {
            byte[] damaged = Damage.some(sound, random);
            attempt(name, "damage " + i + " of seed " + seed, damaged, expected);
        }
        int cuts = Math.min(sound.length, FULL ? truncations : Math.max(1, truncations / QUICK_PART));
        for (int i = 0; i < cuts; i++) {
            int length = (int) ((long) sound.length * i / cuts);
            attempt(name, "the first " + length + " bytes", Arrays.copyOf(sound, length), expected);
        }
        return this;
    }

    /** Inputs made by hand, by what they are; each must be refused, or read as nothing. */
    public Campaign byHand(String name, Map<String, byte[]> inputs) {
        new LinkedHashMap<>(inputs).forEach((what, bytes) -> {
            int read = count(Answer.OTHER);
            attempt(name, what, bytes, null);
            if (count(Answer.OTHER) > read) {
                wronglyRead.add(what);
            }
        });
        return this;
    }

    /** Inputs made by hand of which some may be right: only the errors are judged. */
    public Campaign any(String name, Map<String, byte[]> inputs) {
        new LinkedHashMap<>(inputs).forEach((what, bytes) -> attempt(name, what, bytes, null));
        return this;
    }

    private Object readSound(String name, byte[] sound) {
        try {
            return Objects.requireNonNull(reader.read(write(name, sound)), "the sound file says nothing");
        } catch (Exception e) {
            throw new AssertionError(surface + ": the sound file is refused: " + e, e);
        }
    }

    private Path write(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void attempt(String name, String what, byte[] bytes, Object expected) {
        Path file = write(name, bytes);
        AtomicReference<Object> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            try {
                result.set(reader.read(file));
            } catch (Throwable e) { // errors of the machine are what is looked for
                failure.set(e);
            }
        }, "hostile input");
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("stopped", e);
        }
        if (thread.isAlive()) {
            count(Answer.HANG, what + ": no answer in " + PATIENCE_MILLIS / 1000 + " s");
            return;
        }
        Throwable error = failure.get();
        if (error == null) {
            Object read = result.get();
            count(read == null ? Answer.REFUSED : read.equals(expected) ? Answer.SAME : Answer.OTHER, what + ": read as " + shortened(String.valueOf(read)));
        } else if (error instanceof Error) {
            count(Answer.BROKEN, what + ": " + error.getClass().getSimpleName());
        } else {
            Clarity.fault(error).ifPresentOrElse(fault -> count(Answer.UNCLEAR, what + ": " + fault + " in '" + shortened(String.valueOf(error)) + "'"),
                () -> count(Answer.REFUSED, what + ": " + shortened(error.getMessage())));
        }
    }

    private static String shortened(String text) {
        String oneLine = text.replaceAll("\\p{Cntrl}", "?");
        return oneLine.length() > 300 ? oneLine.substring(0, 300) + "…" : oneLine;
    }

    private void count(Answer answer, String example) {
        counts.merge(answer, 1, Integer::sum);
        List<String> some = examples.computeIfAbsent(answer, a -> new ArrayList<>());
        if (some.size() < EXAMPLES) {
            some.add(example);
        }
    }

    /** How many inputs were answered so. */
    public int count(Answer answer) {
        return counts.getOrDefault(answer, 0);
    }

    /** A few inputs that were answered so. */
    public List<String> examples(Answer answer) {
        return List.copyOf(examples.getOrDefault(answer, List.of()));
    }

    /** Inputs tried. */
    public int tried() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Ends: writes its line of the table, {@code target/hostile/SURFACE.tsv}: surface, inputs tried, and how many had each {@link Answer}, in their order.
     *
     * @param checksum whether the format has one, so that nothing may be read other than it was written
     * @throws AssertionError if an answer is unclear, missing or broken, an input made by hand was read, or, with a check sum, something else was read
     */
    public void end(boolean checksum) {
        StringBuilder line = new StringBuilder(surface + '\t' + tried());
        for (Answer answer : Answer.values()) {
            line.append('\t').append(count(answer));
        }
        record(line.append('\n').toString());
        check(checksum);
    }

    void check(boolean checksum) {
        if (!wronglyRead.isEmpty()) {
            throw new AssertionError(surface + ": read without a word, but wrong: " + String.join("; ", wronglyRead));
        }
        for (Answer answer : Answer.values()) {
            boolean fault = answer == Answer.UNCLEAR || answer == Answer.HANG || answer == Answer.BROKEN || answer == Answer.OTHER && checksum;
            if (fault && count(answer) > 0) {
                throw new AssertionError(surface + ": " + count(answer) + " of " + tried() + " inputs " + answer + ", such as " + String.join("; ", examples(answer)));
            }
        }
    }

    private void record(String line) {
        try {
            Path table = Path.of("target", "hostile", surface.replaceAll("[^a-zA-Z]+", "-") + ".tsv");
            Files.createDirectories(table.getParent());
            Files.writeString(table, line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
