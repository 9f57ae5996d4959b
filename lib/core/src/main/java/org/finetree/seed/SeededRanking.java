package org.finetree.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.finetree.io.Digests;

/**
 * A random order that depends on nothing but a seed, a purpose and the items' names: not on the order in which the items come, nor on the system.
 * The first n of it are a uniform draw of n, and draws of fewer are contained in draws of more.
 */
public final class SeededRanking {

    private final byte[] prefix;

    private SeededRanking(byte[] prefix) {
        this.prefix = prefix;
    }

    /** The ranking of one seed for one purpose. */
    public static SeededRanking of(Seed seed, String purpose) {
        return new SeededRanking((seed.derive(purpose).value() + ":").getBytes(StandardCharsets.UTF_8));
    }

    /** An item's place as a number: the first eight bytes of SHA-256 over {@code derived seed ":" name}. Equal names have equal keys. */
    public long key(String name) {
        return key(Digests.sha256(), name);
    }

    /**
     * The items in random order; ties, which SHA-256 makes all but impossible, go by name.
     *
     * @param name the name of an item, unique among them
     */
    public <T> List<T> shuffle(Collection<T> items, Function<? super T, String> name) {
        record Ranked<U>(long key, String name, U item) {
        }
        MessageDigest sha = Digests.sha256();
        return items.stream()
            .map(i -> new Ranked<T>(key(sha, name.apply(i)), name.apply(i), i))
            .sorted((a, b) -> a.key != b.key ? Long.compareUnsigned(a.key, b.key) : a.name.compareTo(b.name))
            .map(Ranked::item).toList();
    }

    /**
     * Positions of the {@code count} first of {@code names} in this ranking, ascending by position.
     *
     * @throws IllegalArgumentException if there are fewer names
     */
    public int[] first(int count, String[] names) {
        if (count > names.length) {
            throw new IllegalArgumentException("cannot draw " + count + " of " + names.length);
        }
        MessageDigest sha = Digests.sha256();
        long[] keys = new long[names.length];
        Arrays.setAll(keys, i -> key(sha, names[i]));
        Integer[] order = new Integer[names.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> keys[a] != keys[b] ? Long.compareUnsigned(keys[a], keys[b]) : names[a].compareTo(names[b]));
        return Arrays.stream(order, 0, count).mapToInt(Integer::intValue).sorted().toArray();
    }

    private long key(MessageDigest sha, String name) {
        sha.update(prefix);
        return ByteBuffer.wrap(sha.digest(name.getBytes(StandardCharsets.UTF_8))).getLong();
    }
}
