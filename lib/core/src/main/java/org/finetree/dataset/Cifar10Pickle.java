package org.finetree.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The arrays in a batch of CIFAR-10's Python version: a dictionary with {@code labels} and {@code data}, a numpy array of bytes of images x 3,072. */
final class Cifar10Pickle {

    private static final int PIXELS = 3072;

    private Cifar10Pickle() {
    }

    static Cifar10.Batch read(Path file, byte[] bytes) throws IOException {
        try {
            if (!(new Pickle(bytes).load() instanceof Map<?, ?> batch)) {
                throw new IOException("it holds no dictionary");
            }
            int[] labels = labels(batch.get("labels"));
            byte[] pixels = pixels(batch.get("data"));
            if (shape(batch.get("data")) != labels.length) {
                throw new IOException(labels.length + " labels with an array of " + shape(batch.get("data")) + " images");
            }
            if ((long) labels.length * PIXELS != pixels.length) {
                throw new IOException(labels.length + " labels with " + pixels.length + " bytes of pixels; " + PIXELS + " an image are needed");
            }
            return new Cifar10.Batch(labels, pixels);
        } catch (IOException e) {
            throw new IOException(file + ": no batch of CIFAR-10 in Python's form: " + e.getMessage(), e);
        }
    }

    private static int[] labels(Object value) throws IOException {
        if (!(value instanceof List<?> list) || list.isEmpty() || !list.stream().allMatch(Integer.class::isInstance)) {
            throw new IOException("'labels' is no list of numbers");
        }
        return list.stream().mapToInt(Integer.class::cast).toArray();
    }

    /** How many images an array says it has, one that {@link #pixels} accepted. */
    private static int shape(Object value) {
        return ((List<?>) ((Pickle.Made) value).state()).get(1) instanceof List<?> shape && shape.get(0) instanceof Integer images ? images : -1;
    }

    /** A numpy array's state is (version, shape, type, whether columns come first, bytes). */
    private static byte[] pixels(Object value) throws IOException {
        if (value instanceof Pickle.Made made && made.constructor().endsWith("multiarray _reconstruct") && made.state() instanceof List<?> state && state.size() == 5
            && state.get(1) instanceof List<?> shape && shape.size() == 2 && Integer.valueOf(PIXELS).equals(shape.get(1))
            && state.get(2) instanceof Pickle.Made type && !type.arguments().isEmpty() && "u1".equals(type.arguments().get(0))
            && Boolean.FALSE.equals(state.get(3)) && state.get(4) instanceof byte[] bytes) {
            return bytes;
        }
        throw new IOException("'data' is no array of images x " + PIXELS + " bytes, row by row");
    }
}
