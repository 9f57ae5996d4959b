package org.finetree.network.weights;

import java.io.IOException;

/** A tensor's values, handed out some at a time: those of AlexNet's checkpoint are half a gigabyte, and need not lie in Java's heap to be written or read. */
public interface Values {

    /** How many. */
    int count();

    /** Copies {@code n} of them from {@code at} on into the start of {@code into}. @throws IOException if they lie in a file that can no longer be read */
    void get(int at, float[] into, int n) throws IOException;

    /** These. */
    static Values of(float[] values) {
        return of(values.length, (at, into, n) -> System.arraycopy(values, at, into, 0, n));
    }

    /** As many as {@code count}, from wherever {@code reader} takes them. */
    static Values of(int count, Reader reader) {
        return new Values() {
            @Override
            public int count() {
                return count;
            }

            @Override
            public void get(int at, float[] into, int n) throws IOException {
                reader.get(at, into, n);
            }
        };
    }

    /** How values are copied; see {@link Values#get}. */
    @FunctionalInterface
    interface Reader {
        void get(int at, float[] into, int n) throws IOException;
    }

    /** Takes values in turn; {@code at} is how many came before. */
    @FunctionalInterface
    interface Taker {
        void take(int at, float[] values, int n) throws IOException;
    }

    /** Hands all of them out in stretches of at most 2^18. */
    default void forEach(Taker taker) throws IOException {
        float[] stretch = new float[Math.min(1 << 18, count())];
        for (int at = 0; at < count(); at += stretch.length) {
            int n = Math.min(stretch.length, count() - at);
            get(at, stretch, n);
            taker.take(at, stretch, n);
        }
    }

    /** A copy of all. */
    default float[] toArray() throws IOException {
        float[] all = new float[count()];
        get(0, all, all.length);
        return all;
    }
}
