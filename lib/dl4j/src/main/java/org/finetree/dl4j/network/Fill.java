package org.finetree.dl4j.network;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.finetree.dl4j.architecture.Filler;
import org.finetree.dl4j.architecture.ParameterSpec;
import org.finetree.seed.Seed;

/** Draws initial values. Logarithm and root are StrictMath's, so one seed gives the same bits on every machine. */
final class Fill {

    private Fill() {
    }

    /** A parameter's initial values; its stream depends on the seed and the parameter's name alone. */
    static float[] values(ParameterSpec parameter, Seed seed) {
        float[] values = new float[Math.toIntExact(parameter.count())];
        SplittableRandom random = seed.stream("weights/" + parameter.name());
        Filler filler = parameter.filler();
        if (filler instanceof Filler.Constant c) {
            Arrays.fill(values, (float) c.value());
        } else if (filler instanceof Filler.Gaussian g) {
            fill(values, scaled(gaussian(random), g.std()));
        } else if (filler instanceof Filler.Msra) {
            fill(values, scaled(gaussian(random), StrictMath.sqrt(2.0 / parameter.fanIn())));
        } else if (filler instanceof Filler.Xavier) {
            double bound = StrictMath.sqrt(3.0 / parameter.fanIn());
            fill(values, () -> (2 * random.nextDouble() - 1) * bound);
        } else {
            throw new IllegalArgumentException("parameter '" + parameter.name() + "': no filler " + filler);
        }
        return values;
    }

    private static void fill(float[] values, DoubleSupplier next) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) next.getAsDouble();
        }
    }

    private static DoubleSupplier scaled(DoubleSupplier standard, double std) {
        return () -> standard.getAsDouble() * std;
    }

    /** Standard normal values by Marsaglia's polar method, two from each accepted point. */
    static DoubleSupplier gaussian(SplittableRandom random) {
        return new DoubleSupplier() {
            private double spare;
            private boolean hasSpare;

            @Override
            public double getAsDouble() {
                if (hasSpare) {
                    hasSpare = false;
                    return spare;
                }
                double x;
                double y;
                double s;
                do {
                    x = 2 * random.nextDouble() - 1;
                    y = 2 * random.nextDouble() - 1;
                    s = x * x + y * y;
                } while (s >= 1 || s == 0);
                double factor = StrictMath.sqrt(-2 * StrictMath.log(s) / s);
                spare = y * factor;
                hasSpare = true;
                return x * factor;
            }
        };
    }
}
