package org.finetree.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.finetree.io.Digests;
import org.finetree.io.PlainFile;
import org.finetree.network.weights.TensorFile;

/**
 * The checkpoints of one run in a folder, the newest two kept. The file's name holds its step and its SHA-256, so a file that is not exactly what was
 * written is known without opening it, and the one before takes its place.
 */
public final class CheckpointStore {

    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{1,18})-([0-9a-f]{64})\\.safetensors");
    private static final int KEPT = 2;

    private final Path folder;
    private final Consumer<String> warnings;
    private final LongPredicate usable;

    /**
     * A whole checkpoint.
     *
     * @param file where it lies
     * @param step updates done when it was saved
     * @param state what was saved
     */
    public record Found(Path file, long step, TensorFile state) {
    }

    private record Saved(Path file, long step, String digest) {
    }

    private CheckpointStore(Path folder, Consumer<String> warnings, LongPredicate usable) {
        this.folder = folder;
        this.warnings = warnings;
        this.usable = usable;
    }

    /**
     * @param folder made when the first checkpoint is saved
     * @param warnings gets a line for each damaged file that is passed over
     */
    public static CheckpointStore in(Path folder, Consumer<String> warnings) {
        return new CheckpointStore(folder, warnings, step -> true);
    }

    /** The same checkpoints, without those whose step is of no use, because something that belongs to them is missing or damaged. */
    public CheckpointStore only(LongPredicate usableStep) {
        return new CheckpointStore(folder, warnings, usableStep);
    }

    /**
     * Saves a state; older ones than the last two are deleted afterwards.
     *
     * @return the file
     * @throws IOException if it could not be written; the ones that are there stay as they are
     */
    public Path save(long step, TensorFile state) throws IOException {
        Path part = folder.resolve("checkpoint.part");
        Path file = state.write(part, digest -> folder.resolve("checkpoint-" + step + "-" + digest + ".safetensors"));
        List<Saved> all = saved();
        for (Saved old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.deleteIfExists(old.file);
        }
        return file;
    }

    /** The newest whole state, or none. Damaged files are passed over with a warning and left in place. */
    public Optional<Found> newest() throws IOException {
        for (Saved s : saved()) {
            if (!usable.test(s.step)) {
                warnings.accept("checkpoint " + s.file.getFileName() + " lacks what belongs to it; using the one before");
                continue;
            }
            try {
                PlainFile.check(s.file);
                String actual = Digests.of(s.file);
                if (actual.equals(s.digest)) {
                    return Optional.of(new Found(s.file, s.step, TensorFile.read(s.file)));
                }
                warnings.accept("checkpoint " + s.file.getFileName() + " is damaged (its SHA-256 is " + actual + "); using the one before");
            } catch (IOException e) {
                warnings.accept("checkpoint " + s.file.getFileName() + " cannot be read (" + PlainFile.reason(e) + "); using the one before");
            }
        }
        return Optional.empty();
    }

    private List<Saved> saved() throws IOException {
        List<Saved> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(f -> {
                Matcher m = NAME.matcher(f.getFileName().toString());
                if (m.matches()) {
                    all.add(new Saved(f, Long.parseLong(m.group(1)), m.group(2)));
                }
            });
        } catch (NoSuchFileException e) {
            return all;
        }
        all.sort(Comparator.comparingLong(Saved::step).reversed().thenComparing(Saved::digest));
        return all;
    }
}
