package org.finetree.features;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * One query's gallery images by distance, nearest first, with what is equally near. Equally near images count in part in every score, so that no score depends on the gallery's
 * order.
 */
final class Ranking {

    private static final double EQUAL = 1e-9;

    /** The k nearest; equally near ones in the gallery's order. */
    private final int[] nearest;
    /** For each of them, the place of the first that is equally near. */
    private final int[] group;
    /** All images that are as near as the last. */
    private final BitSet lastGroup;

    private Ranking(int[] nearest, int[] group, BitSet lastGroup) {
        this.nearest = nearest;
        this.group = group;
        this.lastGroup = lastGroup;
    }

    /** @param distances [images], no NaN; @param k 1 to the number of images */
    static Ranking of(double[] distances, int k) {
        int[] best = new int[k];
        double[] kept = new double[k];
        int count = 0;
        for (int i = 0; i < distances.length; i++) {
            if (count == k && !(distances[i] < kept[k - 1])) {
                continue;
            }
            int at = count < k ? count++ : k - 1;
            while (at > 0 && distances[i] < kept[at - 1]) {
                kept[at] = kept[at - 1];
                best[at] = best[at - 1];
                at--;
            }
            kept[at] = distances[i];
            best[at] = i;
        }
        int[] group = new int[k];
        for (int i = 1; i < k; i++) {
            group[i] = kept[i] == kept[i - 1] ? group[i - 1] : i;
        }
        BitSet last = new BitSet();
        for (int i = 0; i < distances.length; i++) {
            if (distances[i] == kept[k - 1]) {
                last.set(i);
            }
        }
        return new Ranking(best, group, last);
    }

    int[] nearest() {
        return nearest.clone();
    }

    /** Images that are as near as the one at this place, its own included. */
    private int[] groupAt(int place) {
        int from = group[place];
        if (from == group[nearest.length - 1]) {
            return lastGroup.stream().toArray();
        }
        int to = place + 1;
        while (group[to] == from) {
            to++;
        }
        return Arrays.copyOfRange(nearest, from, to);
    }

    /** Probability that one of the first {@code places} images has the label, in [0, 1]. */
    double among(int places, int[] labels, int label) {
        int from = group[places - 1];
        for (int i = 0; i < from; i++) {
            if (labels[nearest[i]] == label) {
                return 1;
            }
        }
        int[] tied = groupAt(places - 1);
        long wrong = Arrays.stream(tied).filter(i -> labels[i] != label).count();
        double none = 1;
        for (int draw = 0; draw < places - from; draw++) {
            none *= (double) Math.max(0, wrong - draw) / (tied.length - draw);
        }
        return 1 - none;
    }

    /**
     * Whether most of the first {@code places} images have the label: 1 or 0. Equally near images at the edge count in part. Of equally frequent labels the one with the
     * nearer image wins; labels that are equal in both share the vote.
     */
    double vote(int places, int[] labels, int label) {
        int from = group[places - 1];
        int[] tied = groupAt(places - 1);
        Map<Integer, Double> votes = new HashMap<>();
        Map<Integer, Integer> first = new HashMap<>();
        for (int i = 0; i < from; i++) {
            votes.merge(labels[nearest[i]], 1.0, Double::sum);
            first.putIfAbsent(labels[nearest[i]], group[i]);
        }
        for (int image : tied) {
            votes.merge(labels[image], (places - from) / (double) tied.length, Double::sum);
            first.putIfAbsent(labels[image], from);
        }
        double most = votes.values().stream().mapToDouble(v -> v).max().orElseThrow();
        int nearer = votes.keySet().stream().filter(l -> votes.get(l) > most - EQUAL).mapToInt(first::get).min().orElseThrow();
        long winners = votes.keySet().stream().filter(l -> votes.get(l) > most - EQUAL && first.get(l) == nearer).count();
        boolean wins = votes.containsKey(label) && votes.get(label) > most - EQUAL && first.get(label) == nearer;
        return wins ? 1.0 / winners : 0;
    }
}
