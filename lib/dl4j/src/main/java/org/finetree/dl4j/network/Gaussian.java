package org.finetree.dl4j.network;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Standard normal values by Marsaglia's polar method, two from each accepted point, drawn from one stream of {@link SplittableRandom}. Points are drawn in stretches on
 * several threads and their values put together in order: the values are those of one thread.
 *
 * <p>The logarithm is StrictMath's, so that one seed gives the same bits on every machine, but Math's faster one is asked first: both are within one ulp (their Javadoc), so
 * where every double in the neighbourhood rounds to the same float, so do both.
 */
final class Gaussian {

    /** Points drawn at a time. */
    private static final int POINTS = 1 << 14;
    private static final int DRAWS_A_POINT = 2;
    /** By which SplittableRandom, made from a seed, moves its state on for each draw. */
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    /** More than the two logarithms can put the values apart: a few units in the 53rd bit. */
    private static final double APART = 0x1p-48;

    private final long seed;
    private final double std;
    private final int stretches;
    private long point;

    /** @param seed that of the stream @param std standard deviation @param stretches how many are drawn at the same time */
    Gaussian(long seed, double std, int stretches) {
        this.seed = seed;
        this.std = std;
        this.stretches = stretches;
    }

    /** What a stretch of points gave. */
    private record Stretch(float[] values, int count) {
    }

    /** Hands the first {@code count} values to the sink, in order. */
    void fill(int count, Fill.Sink sink) {
        int at = 0;
        while (at < count) {
            int many = count - at <= POINTS ? 1 : stretches;
            long first = point;
            List<Stretch> drawn = IntStream.range(0, many).parallel().mapToObj(i -> draw(first + (long) i * POINTS)).toList();
            point += (long) many * POINTS;
            for (Stretch s : drawn) {
                int n = Math.min(s.count, count - at);
                sink.put(at, s.values, n);
                at += n;
            }
        }
    }

    private Stretch draw(long firstPoint) {
        SplittableRandom random = new SplittableRandom(seed + firstPoint * DRAWS_A_POINT * GAMMA);
        float[] values = new float[2 * POINTS];
        int n = 0;
        for (int i = 0; i < POINTS; i++) {
            double x = 2 * random.nextDouble() - 1;
            double y = 2 * random.nextDouble() - 1;
            double s = x * x + y * y;
            if (s < 1 && s != 0) {
                double factor = Math.sqrt(-2 * Math.log(s) / s);
                if (!roundsAlike(x * factor * std) || !roundsAlike(y * factor * std)) {
                    factor = Math.sqrt(-2 * StrictMath.log(s) / s);
                }
                values[n++] = (float) (x * factor * std);
                values[n++] = (float) (y * factor * std);
            }
        }
        return new Stretch(values, n);
    }

    /** Whether all doubles near the value round to one float. */
    static boolean roundsAlike(double value) {
        return (float) (value * (1 + APART)) == (float) (value * (1 - APART));
    }
}
