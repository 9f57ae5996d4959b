package org.finetree.network.initial;

import java.util.stream.IntStream;

/**
 * Standard normal values by Marsaglia's polar method, two from each accepted point, drawn from one stream of {@link java.util.SplittableRandom}. Points are drawn in stretches on
 * several threads and each stretch's values put behind those of the ones before: the values are those of one thread.
 */
public final class Gaussian {

    private final long seed;
    private final double std;
    private final int stretches;

    /** @param seed that of the stream @param std standard deviation @param stretches how many are drawn at the same time */
    public Gaussian(long seed, double std, int stretches) {
        this.seed = seed;
        this.std = std;
        this.stretches = stretches;
    }

    /** Hands the first {@code count} values to the sink. */
    public void fill(int count, InitialValues.Sink sink) {
        PolarPoints[] drawn = IntStream.range(0, atATime(count)).mapToObj(i -> new PolarPoints()).toArray(PolarPoints[]::new);
        long point = 0;
        int at = 0;
        while (at < count) {
            int many = atATime(count - at);
            long first = point;
            IntStream.range(0, many).parallel().forEach(i -> drawn[i].draw(seed, first + (long) i * PolarPoints.COUNT, std));
            point += (long) many * PolarPoints.COUNT;
            int[] starts = new int[many + 1];
            starts[0] = at;
            for (int i = 0; i < many; i++) {
                starts[i + 1] = Math.min(count, starts[i] + drawn[i].values());
            }
            IntStream.range(0, many).parallel().forEach(i -> drawn[i].hand(starts[i], starts[i + 1] - starts[i], sink));
            at = starts[many];
        }
    }

    /** No more stretches than there is use for: most parameters are short. */
    private int atATime(int left) {
        return Math.min(stretches, (left + PolarPoints.COUNT - 1) / PolarPoints.COUNT);
    }
}
