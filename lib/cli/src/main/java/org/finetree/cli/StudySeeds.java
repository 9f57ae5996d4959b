package org.finetree.cli;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.finetree.study.Study;
import org.finetree.study.recorded.RecordedRuns;

/**
 * Which seeds {@code reproduce} trains. Where results are bundled the first is a bundled seed, to see that this machine gives the same; the others are new ones, whose numbers
 * cannot collide with bundled ones and count beside them.
 *
 * @param bundled seeds whose results are bundled of this study, rising; may be empty
 * @param trained those to train, rising
 */
record StudySeeds(long[] bundled, long[] trained) {

    /** @param count how many to train, at least 1 */
    static StudySeeds of(Study study, int count) {
        return of(RecordedRuns.of(study.name()).seeds(), count);
    }

    static StudySeeds of(long[] bundled, int count) {
        if (bundled.length == 0) {
            return new StudySeeds(bundled, LongStream.rangeClosed(1, count).toArray());
        }
        long last = Arrays.stream(bundled).max().getAsLong();
        return new StudySeeds(bundled, LongStream.concat(LongStream.of(bundled[0]), LongStream.rangeClosed(last + 1, last + count - 1)).toArray());
    }

    /** All seeds that figures and verdicts stand on, rising. */
    long[] all() {
        return LongStream.concat(Arrays.stream(bundled), Arrays.stream(trained)).sorted().distinct().toArray();
    }

    /** In words: "seed 1 (bundled too), seed 11 (new)". */
    String words() {
        return Arrays.stream(trained).mapToObj(seed -> "seed " + seed + (bundled.length == 0 ? "" : isBundled(seed) ? " (bundled too)" : " (new)")).collect(Collectors.joining(", "));
    }

    private boolean isBundled(long seed) {
        return Arrays.stream(bundled).anyMatch(known -> known == seed);
    }
}
