package org.finetree.simd;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;

/**
 * Runs the loops of this package on small arrays, so that HotSpot has compiled them before they meet a large one: until then a loop on the JDK's vectors allocates an object for each vector
 * and takes some hundred times as long.
 */
public final class WarmUp {

    private static final AtomicBoolean BEGUN = new AtomicBoolean();
    /** Calls of each method, more than HotSpot's last compiler waits for where an engine's Java is told to compile them early (see {@code Dl4jProvider}). */
    private static final int ROUNDS = 500;
    private static final int LINE = Vectors.MULTIPLE;
    /** So many that blocks of every size are among them. */
    private static final int ROWS = 3 * Products.ROWS;
    private static final int COLUMNS = 3 * LINE;
    private static final float[] BIAS = new float[LINE];
    private static final int[] TAPS = new int[Correlations.TAPS];

    private WarmUp() {
    }

    /** Starts it beside what the caller does, once in the life of this JVM. */
    public static void begin() {
        if (BEGUN.compareAndSet(false, true)) {
            Thread thread = new Thread(WarmUp::run, "finetree-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private static void run() {
        float[] a = new float[8 * 7 * LINE];
        float[] b = new float[8 * 7 * LINE];
        float[] c = new float[8 * 7 * LINE];
        float[] sums = new float[Correlations.sums(LINE, TAPS.length)];
        int[] bits = new int[LINE + ThreeByThree.SLACK];
        Transposition exchange = Transposition.of(LINE, IntStream.range(0, LINE).map(i -> i * LINE).toArray());
        WinogradTile[] tiles = {WinogradTile.forKernel(3), WinogradTile.forKernel(5)};
        ThreeByThree windows = ThreeByThree.of(2, 2);
        for (int round = 0; round < ROUNDS; round++) {
            Products.nn(ROWS, COLUMNS, 1, a, 0, 1, b, 0, COLUMNS, c, 0, COLUMNS);
            Products.addTn(ROWS, COLUMNS, 1, a, 0, ROWS, b, 0, COLUMNS, c, 0, COLUMNS);
            Correlations.line(a, 0, TAPS, b, BIAS, c, 0, 2 * LINE, 2 * LINE);
            if (Vectors.wide()) {
                windows.find(bits, 1, bits, bits);
                TwoByTwo.forward(a, LINE, b, bits, 0, LINE);
                TwoByTwo.backward(b, bits, 0, a, LINE, LINE);
                FourLines.forward(a, 0, LINE, 2 * LINE, BIAS, b, 0, bits, 0, LINE);
                FourLines.backward(b, 0, bits, 0, a, 0, LINE, 2 * LINE, BIAS, LINE);
                Rectifier.gradient(a, 0, b, LINE);
            }
            exchange.toPixels(a, 0, LINE, c, 0, BIAS);
            exchange.toPlanes(a, 0, BIAS, c, 0, LINE);
            Correlations.addTaps(a, TAPS, b, LINE, LINE, 1, sums);
            for (WinogradTile t : tiles) {
                t.weights(a, 0, LINE, b, 0, LINE, LINE);
                t.weightGradient(a, 0, LINE, b, 0, LINE, LINE);
                t.input(a, 0, LINE, b, 0, LINE, LINE);
                t.addInputGradient(a, 0, LINE, b, 0, LINE, LINE);
                t.output(a, 0, LINE, b, 0, LINE, LINE);
                t.outputGradient(a, 0, LINE, b, 0, LINE, LINE);
            }
        }
    }
}
