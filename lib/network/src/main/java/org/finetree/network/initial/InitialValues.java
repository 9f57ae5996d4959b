package org.finetree.network.initial;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.finetree.network.Filler;
import org.finetree.network.ParameterSpec;
import org.finetree.seed.Seed;

/** Draws initial values. Logarithm and root are those of StrictMath and IEEE 754, so one seed gives the same bits on every machine. */
public final class InitialValues {

    private static final int BLOCK = 1 << 14;
    /** Of Gaussian values, for each core: threads that wait for each other then do so rarely. */
    private static final int STRETCHES = 8;

    /** Takes values as they are drawn: each once, stretch by stretch in any order and from any thread. */
    @FunctionalInterface
    public interface Sink {
        /** Takes the first {@code n} of an array, which come after {@code at} others. */
        void put(int at, float[] values, int n);
    }

    private InitialValues() {
    }

    /** A parameter's initial values; its stream depends on the seed and the parameter's name alone. */
    public static void values(ParameterSpec parameter, Seed seed, Sink sink) {
        int count = Math.toIntExact(parameter.count());
        Seed own = seed.derive("weights/" + parameter.name());
        Filler filler = parameter.filler();
        if (filler instanceof Filler.Constant c) {
            float[] block = new float[Math.min(BLOCK, count)];
            Arrays.fill(block, (float) c.value());
            blocks(count, block, () -> { }, sink);
        } else if (filler instanceof Filler.Gaussian g) {
            gaussian(own, g.std(), count, sink);
        } else if (filler instanceof Filler.Msra) {
            gaussian(own, Math.sqrt(2.0 / parameter.fanIn()), count, sink);
        } else if (filler instanceof Filler.Xavier) {
            double bound = Math.sqrt(3.0 / parameter.fanIn());
            SplittableRandom random = new SplittableRandom(own.value());
            float[] block = new float[Math.min(BLOCK, count)];
            blocks(count, block, () -> uniform(random, bound, block), sink);
        } else {
            throw new IllegalArgumentException("parameter '" + parameter.name() + "': no filler " + filler);
        }
    }

    private static void gaussian(Seed seed, double std, int count, Sink sink) {
        new Gaussian(seed.value(), std, STRETCHES * Runtime.getRuntime().availableProcessors()).fill(count, sink);
    }

    private static void uniform(SplittableRandom random, double bound, float[] block) {
        for (int i = 0; i < block.length; i++) {
            block[i] = (float) ((2 * random.nextDouble() - 1) * bound);
        }
    }

    private static void blocks(int count, float[] block, Runnable draw, Sink sink) {
        for (int at = 0; at < count; at += block.length) {
            draw.run();
            sink.put(at, block, Math.min(block.length, count - at));
        }
    }
}
