package org.finetree.analysis;

import org.finetree.experiment.RunRecord;

/**
 * Floating-point operations of training, by arithmetic, where no engine is on the class path: two per multiply-add forward, four backward, less the first layer's input
 * gradient. The engine's own count is the same (held by a test there).
 */
public final class TrainingFlops {

    /** Multiply-adds of MiniAlex-28's first layer: 28 x 28 outputs of 16 filters of 5 x 5. */
    private static final long FIRST = 28L * 28 * 16 * 25;
    /** All layers but the last. */
    private static final long TRUNK = FIRST + 14L * 14 * 32 * 16 * 9 + 7L * 7 * 64 * 32 * 9 + 576L * 256 + 256L * 256;

    private TrainingFlops() {
    }

    /**
     * Operations for one image in training MiniAlex-28.
     *
     * @param classes at least 1
     */
    public static long miniAlex28(int classes) {
        return 6 * (TRUNK + 256L * classes) - 2 * FIRST;
    }

    /** Operations for one image of a training run. @throws IllegalArgumentException if its network is not known here */
    public static double ofAnImage(RunRecord run) {
        if (!run.spec().network().equals("minialex28")) {
            throw new IllegalArgumentException("operations of network '" + run.spec().network() + "' are not known here, only of minialex28: pass a function of your own");
        }
        return miniAlex28(run.size().classes());
    }
}
