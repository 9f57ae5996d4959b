package org.finetree.taxonomy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.IntFunction;

/** The hypernym relation over synsets numbered 0.. in order of offset, in flat arrays: both directions, the parent first. Immutable after construction. */
final class HypernymGraph {

    private final int[] offsets;
    private final int[] upStarts;
    private final int[] up;
    private final int[] downStarts;
    private final int[] down;
    private final int[] depths;
    /** Identifiers that have been asked for. A race only makes an equal one twice. */
    private final Wnid[] wnids;

    private HypernymGraph(int[] offsets, int[] upStarts, int[] up) {
        this.offsets = offsets;
        this.upStarts = upStarts;
        this.up = up;
        this.downStarts = new int[offsets.length + 1];
        this.down = new int[up.length];
        reverse();
        this.depths = new int[offsets.length];
        this.wnids = new Wnid[offsets.length];
        measure();
    }

    /**
     * @param links offsets ascending, hypernyms in file order
     * @param name the synset name of an offset; asked for only where a choice is to be made
     * @throws IllegalArgumentException if a hypernym does not exist or the relation has a cycle
     */
    static HypernymGraph of(NounFile.Links links, ParentPolicy policy, IntFunction<String> name) {
        int[] up = new int[links.hypernyms().length];
        for (int i = 0; i < links.offsets().length; i++) {
            int from = links.starts()[i];
            int to = links.starts()[i + 1];
            int[] ordered = order(Arrays.copyOfRange(links.hypernyms(), from, to), policy, name);
            for (int k = from; k < to; k++) {
                up[k] = number(links.offsets(), ordered[k - from]);
                if (up[k] < 0) {
                    throw new IllegalArgumentException("synset " + Wnid.ofOffset(links.offsets()[i]) + " names the hypernym "
                        + Wnid.ofOffset(ordered[k - from]) + ", which is not there: the taxonomy must hold every hypernym");
                }
            }
        }
        return new HypernymGraph(links.offsets(), links.starts(), up);
    }

    private static int[] order(int[] hypernyms, ParentPolicy policy, IntFunction<String> name) {
        if (hypernyms.length > 1 && policy == ParentPolicy.LOWEST_OFFSET) {
            Arrays.sort(hypernyms);
        }
        if (hypernyms.length > 1 && policy == ParentPolicy.FIRST_BY_NAME) {
            sortByName(hypernyms, name);
        }
        return hypernyms;
    }

    /** Insertion sort: there are two or three hypernyms, and this runs once for every synset that has several. */
    private static void sortByName(int[] hypernyms, IntFunction<String> name) {
        String[] names = new String[hypernyms.length];
        for (int i = 0; i < names.length; i++) {
            int hypernym = hypernyms[i];
            String key = name.apply(hypernym);
            int at = i;
            for (; at > 0 && names[at - 1].compareTo(key) > 0; at--) {
                names[at] = names[at - 1];
                hypernyms[at] = hypernyms[at - 1];
            }
            names[at] = key;
            hypernyms[at] = hypernym;
        }
    }

    private static int number(int[] offsets, int offset) {
        return Arrays.binarySearch(offsets, offset);
    }

    private void reverse() {
        for (int parent : up) {
            downStarts[parent + 1]++;
        }
        for (int i = 0; i < offsets.length; i++) {
            downStarts[i + 1] += downStarts[i];
        }
        int[] next = downStarts.clone();
        for (int i = 0; i < offsets.length; i++) {
            for (int k = upStarts[i]; k < upStarts[i + 1]; k++) {
                down[next[up[k]]++] = i;
            }
        }
    }

    /** Depths by first parents, roots first (Kahn's order), which also finds cycles. */
    private void measure() {
        int[] waiting = new int[offsets.length];
        int[] queue = new int[offsets.length];
        int tail = 0;
        for (int i = 0; i < offsets.length; i++) {
            waiting[i] = upStarts[i + 1] - upStarts[i];
            if (waiting[i] == 0) {
                queue[tail++] = i;
            }
        }
        for (int head = 0; head < tail; head++) {
            int i = queue[head];
            int parent = parent(i);
            depths[i] = parent < 0 ? 0 : depths[parent] + 1;
            for (int k = downStarts[i]; k < downStarts[i + 1]; k++) {
                if (--waiting[down[k]] == 0) {
                    queue[tail++] = down[k];
                }
            }
        }
        if (tail < offsets.length) {
            int stuck = 0;
            while (waiting[stuck] == 0) {
                stuck++;
            }
            throw new IllegalArgumentException("synset " + wnid(stuck) + " is its own ancestor or below one that is: a taxonomy must not have a cycle");
        }
    }

    int size() {
        return offsets.length;
    }

    /** The synset's number, negative if it is not there. */
    int number(Wnid wnid) {
        return number(offsets, wnid.offset());
    }

    Wnid wnid(int number) {
        Wnid wnid = wnids[number];
        if (wnid == null) {
            wnid = Wnid.ofOffset(offsets[number]);
            wnids[number] = wnid;
        }
        return wnid;
    }

    int depth(int number) {
        return depths[number];
    }

    /** The parent's number, -1 at a root. */
    int parent(int number) {
        return upStarts[number] == upStarts[number + 1] ? -1 : up[upStarts[number]];
    }

    /** Hypernyms, the parent first. */
    int[] hypernyms(int number) {
        return Arrays.copyOfRange(up, upStarts[number], upStarts[number + 1]);
    }

    /** Hyponyms, ascending. */
    int[] hyponyms(int number) {
        return Arrays.copyOfRange(down, downStarts[number], downStarts[number + 1]);
    }

    /** A synset and everything reached from it upwards, along all paths. */
    BitSet ancestors(int number) {
        return reach(number, upStarts, up);
    }

    /** A synset and everything reached from it downwards, along all paths. */
    BitSet descendants(int number) {
        return reach(number, downStarts, down);
    }

    private BitSet reach(int from, int[] starts, int[] links) {
        BitSet seen = new BitSet(offsets.length);
        int[] stack = new int[64];
        int top = 0;
        seen.set(from);
        stack[top++] = from;
        while (top > 0) {
            int i = stack[--top];
            for (int k = starts[i]; k < starts[i + 1]; k++) {
                if (!seen.get(links[k])) {
                    seen.set(links[k]);
                    if (top == stack.length) {
                        stack = Arrays.copyOf(stack, top * 2);
                    }
                    stack[top++] = links[k];
                }
            }
        }
        return seen;
    }
}
