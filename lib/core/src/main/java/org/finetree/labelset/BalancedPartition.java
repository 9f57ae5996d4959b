package org.finetree.labelset;

import java.util.Arrays;

/** Deals weights to two sides as evenly as they can be. */
final class BalancedPartition {

    private static final int NEVER = Integer.MAX_VALUE / 2;

    private BalancedPartition() {
    }

    /**
     * Which weights go to the heavier side: the lightest sum that is at least half, reached with fewest weights, the earlier ones preferred.
     * Subset sum by dynamic programming, (number of weights) x (their sum) steps.
     *
     * @param weights at least two, each at least 1
     */
    static boolean[] nearestToHalf(int[] weights) {
        int total = Arrays.stream(weights).sum();
        int[][] fewest = fewest(weights, total);
        int sum = (total + 1) / 2;
        while (fewest[0][sum] >= NEVER) {
            sum++;
        }
        boolean[] taken = new boolean[weights.length];
        for (int i = 0; i < weights.length; i++) {
            taken[i] = sum >= weights[i] && fewest[i + 1][sum - weights[i]] + 1 == fewest[i][sum];
            sum -= taken[i] ? weights[i] : 0;
        }
        return taken;
    }

    /** {@code fewest[i][s]}: how few of the weights i, i + 1, ... sum to s. */
    private static int[][] fewest(int[] weights, int total) {
        int[][] fewest = new int[weights.length + 1][total + 1];
        Arrays.fill(fewest[weights.length], NEVER);
        fewest[weights.length][0] = 0;
        for (int i = weights.length - 1; i >= 0; i--) {
            for (int s = 0; s <= total; s++) {
                int with = s >= weights[i] ? fewest[i + 1][s - weights[i]] + 1 : NEVER;
                fewest[i][s] = Math.min(fewest[i + 1][s], with);
            }
        }
        return fewest;
    }
}
