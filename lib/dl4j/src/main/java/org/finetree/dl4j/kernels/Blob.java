package org.finetree.dl4j.kernels;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.finetree.network.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Native float memory with a shape, in row order: Caffe's blob. Seen three ways: as an array for ND4J, as a pointer for BLAS, and through
 * {@link #get} and {@link #put} for Java loops, which copy a stretch into a small array, work there and copy it back: that is
 * several times faster in Java 17 than touching native memory value by value.
 */
public final class Blob implements AutoCloseable {

    private final INDArray array;
    /**
     * Bytes closed since the collector was last asked for. ND4J (1.0.0-M2.1) gives a closed array's memory back only when its Java object is collected, and does not count it: 100 closed
     * buffers of 18 MB were seen to hold 1.8 GB.
     */
    private static final AtomicLong CLOSED = new AtomicLong();
    private static final long COLLECTED_AFTER = 128L << 20;

    private final FloatPointer pointer;
    private final FloatBuffer buffer;
    private final IntBuffer bits;
    private final boolean owner;

    private Blob(INDArray array, boolean owner) {
        this.array = array;
        this.owner = owner;
        this.pointer = new FloatPointer(array.data().pointer()).getPointer(array.offset()).capacity(array.length());
        this.buffer = pointer.asBuffer();
        this.bits = new IntPointer(pointer).capacity(array.length()).asBuffer();
    }

    /** A new blob of zeros. @throws IllegalArgumentException if it would be larger than 2^29 - 1 values, the limit of a Java buffer */
    public static Blob zeros(long... shape) {
        long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (count > (1 << 29) - 1) {
            throw new IllegalArgumentException("a buffer of " + Arrays.toString(shape) + " floats is too large: the limit is 2^29 - 1; use a smaller batch");
        }
        return new Blob(Nd4j.createUninitializedDetached(DataType.FLOAT, shape).assign(0), true);
    }

    /** A window onto a flat array: {@code shape} values from {@code offset}. Writing to one writes to the other. */
    public static Blob view(INDArray flat, long offset, long... shape) {
        return new Blob(Views.of(flat, offset, shape), false);
    }

    /** For ND4J's operations. */
    public INDArray array() {
        return array;
    }

    /** For BLAS. */
    public FloatPointer pointer() {
        return pointer;
    }

    /** Number of values. */
    public int count() {
        return (int) array.length();
    }

    /** Extent of one axis. */
    public int extent(int axis) {
        return (int) array.size(axis);
    }

    /** Of a batch of images, batch x channels x height x width, one image's shape. */
    public Shape imageShape() {
        return new Shape(extent(1), extent(2), extent(3));
    }

    /** Values in one image: count / batch. */
    public int imageSize() {
        return count() / extent(0);
    }

    /** Copies {@code length} values from {@code offset} into the start of {@code into}. */
    public void get(int offset, float[] into, int length) {
        buffer.get(offset, into, 0, length);
    }

    /** Copies {@code length} values from {@code offset} to {@code into[start]} and on. */
    public void get(int offset, float[] into, int start, int length) {
        buffer.get(offset, into, start, length);
    }

    /** Copies {@code length} values from {@code from[start]} on to {@code offset}. */
    public void put(int offset, float[] from, int start, int length) {
        buffer.put(offset, from, start, length);
    }

    /** Copies {@code length} values from the start of {@code from} to {@code offset}. */
    public void put(int offset, float[] from, int length) {
        buffer.put(offset, from, 0, length);
    }

    /** As {@link #get}, each value as its 32 bits (IEEE 754): loops without branches compare and mask those. */
    public void getBits(int offset, int[] into, int length) {
        bits.get(offset, into, 0, length);
    }

    /** As {@link #put}, each value given as its 32 bits. */
    public void putBits(int offset, int[] from, int length) {
        bits.put(offset, from, 0, length);
    }

    /** Copies all of another's values, which are as many. */
    public void copyFrom(Blob other) {
        buffer.put(0, other.buffer, 0, count());
    }

    /** All values. */
    public float[] toArray() {
        float[] all = new float[count()];
        get(0, all, all.length);
        return all;
    }

    /** Frees the memory, if this is no view. */
    @Override
    public void close() {
        if (owner && array.closeable()) {
            array.close();
            if (CLOSED.addAndGet((long) Float.BYTES * count()) > COLLECTED_AFTER) {
                CLOSED.set(0);
                System.gc();
            }
        }
    }
}
