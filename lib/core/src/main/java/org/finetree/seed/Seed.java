package org.finetree.seed;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import org.finetree.io.Digests;

/**
 * The seed of a run. Every random draw is made from (seed, purpose), so that adding a draw for one purpose changes no other,
 * and a draw can be made again from the run's record alone.
 *
 * @param value any number but 0 (ND4J takes 0 for "choose one yourself")
 */
public record Seed(@JsonValue long value) {

    /** @throws IllegalArgumentException if {@code value} is 0 */
    @JsonCreator
    public Seed {
        if (value == 0) {
            throw new IllegalArgumentException("seed 0 is refused: engines take it for 'random'. Give any other whole number, such as 1");
        }
    }

    /** The same as the constructor. */
    public static Seed of(long value) {
        return new Seed(value);
    }

    /** A seed for one purpose: the first eight bytes of SHA-256 over {@code value ":" purpose}, never 0. */
    public Seed derive(String purpose) {
        byte[] hash = Digests.sha256().digest((value + ":" + purpose).getBytes(StandardCharsets.UTF_8));
        long derived = ByteBuffer.wrap(hash).getLong();
        return new Seed(derived == 0 ? 1 : derived);
    }

    /** A stream of random numbers for one purpose; {@link SplittableRandom} has had the same algorithm (SplitMix64) since Java 8, and a test holds its first numbers. */
    public SplittableRandom stream(String purpose) {
        return new SplittableRandom(derive(purpose).value);
    }
}
