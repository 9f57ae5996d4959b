package org.finetree.network.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.finetree.io.AtomicFiles;

/**
 * Named float tensors with a few words about them: a <a href="https://github.com/huggingface/safetensors">safetensors</a> file, which
 * Python reads too. Nothing in such a file can run.
 *
 * @param metadata words by name
 * @param tensors tensors by name
 */
public record TensorFile(Map<String, String> metadata, Map<String, Tensor> tensors) {

    /**
     * One tensor.
     *
     * @param shape extents
     * @param values in row order
     */
    public record Tensor(long[] shape, Values values) {

        /** One whose values lie in an array. */
        public static Tensor of(long[] shape, float[] values) {
            return new Tensor(shape, Values.of(values));
        }
    }

    public TensorFile {
        metadata = new TreeMap<>(metadata);
        tensors = new TreeMap<>(tensors);
    }

    /**
     * Writes the file beside its place and moves it there in one go, so that an old one is whole until the new one is.
     *
     * @return SHA-256 (hex) of the file
     */
    public String write(Path file) throws IOException {
        return AtomicFiles.replace(file, out -> SafetensorsWriter.write(this, out));
    }

    /**
     * As {@link #write(Path)}, where the file's name says its digest.
     *
     * @param part where it is written first, in the folder in which it will lie
     * @param name the file for a SHA-256 (hex)
     * @return the file
     */
    public Path write(Path part, Function<String, Path> name) throws IOException {
        return AtomicFiles.create(part, out -> SafetensorsWriter.write(this, out), name);
    }

    /**
     * Reads the header and checks every length against the file's. The values are read when they are asked for, so the file must stay until then.
     *
     * @throws IOException with a one-line reason if the file is missing, damaged, or holds other than 32-bit floats
     */
    public static TensorFile read(Path file) throws IOException {
        return SafetensorsReader.read(file);
    }

    /** A word about the file. @throws IOException if it is missing */
    public String word(String name, Path file) throws IOException {
        String word = metadata.get(name);
        if (word == null) {
            throw new IOException(file + ": no '" + name + "' in the file's metadata; was it written by Finetree?");
        }
        return word;
    }

    /** A tensor of a known size. @throws IOException naming it, if it is missing or of another size */
    public Values values(String name, long count, Path file) throws IOException {
        Tensor t = tensors.get(name);
        if (t == null) {
            throw new IOException(file + ": no tensor '" + name + "'");
        }
        if (t.values.count() != count) {
            throw new IOException(file + ": tensor '" + name + "' has " + t.values.count() + " values where the network wants " + count);
        }
        return t.values;
    }
}
