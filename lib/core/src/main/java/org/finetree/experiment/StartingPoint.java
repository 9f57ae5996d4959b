package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.finetree.dataset.DataLocations;
import org.finetree.io.Digests;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;
import org.finetree.seed.Seed;

/** The weights that a transfer starts from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = StartingPoint.Pretrained.class, name = "pretrained"),
    @JsonSubTypes.Type(value = StartingPoint.Untrained.class, name = "untrained"),
    @JsonSubTypes.Type(value = StartingPoint.DataDependent.class, name = "data-dependent"),
    @JsonSubTypes.Type(value = StartingPoint.Caffe.class, name = "caffe"),
    @JsonSubTypes.Type(value = StartingPoint.Pixels.class, name = "pixels"),
})
public sealed interface StartingPoint {

    /** Name of the network. */
    String network();

    /** The pre-training behind it, if any. */
    default List<Pretraining> requires() {
        return List.of();
    }

    /** The trunk (all layers but the last) of a pre-trained network, at its last step. */
    record Pretrained(Pretraining run) implements StartingPoint {
        public Pretrained {
            Objects.requireNonNull(run, "run");
        }

        @Override
        public String network() {
            return run.network();
        }

        @Override
        public List<Pretraining> requires() {
            return List.of(run);
        }
    }

    /** Random initial weights, the network's own fillers. */
    record Untrained(String network, long seed) implements StartingPoint {
        public Untrained {
            Objects.requireNonNull(network, "network");
            Seed.of(seed);
        }
    }

    /**
     * Random initial weights that are scaled by data (Kraehenbuehl, Doersch, Donahue and Darrell 2016): every output of a layer is brought to mean 0 and deviation 1 over some of the task's training images, then the
     * layers are scaled until one learning rate changes all by the same share. The paper's row "Random" of Table 1 cites such a network ([21]); here it runs in the same pipeline.
     */
    record DataDependent(String network, long seed) implements StartingPoint {
        public DataDependent {
            Objects.requireNonNull(network, "network");
            Seed.of(seed);
        }
    }

    /**
     * A network that Caffe trained, such as those that the paper's authors published.
     *
     * @param network what it is, such as {@code caffenet}; its layers go by name
     * @param name of the weights; the file is called {@code NAME.caffemodel} and lies where {@link org.finetree.dataset.DataLocations} find it
     * @param sha256 of the file (hex), which is checked before every use
     */
    record Caffe(String network, String name, String sha256) implements StartingPoint {

        private static final String ENDING = ".caffemodel";

        /** @throws IllegalArgumentException if the name is no plain file name, or the digest none */
        public Caffe {
            Objects.requireNonNull(network, "network");
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                throw new IllegalArgumentException("weights are called " + Quoted.of(name) + ": use letters, digits, dots, hyphens and underlines, and no folder");
            }
            if (!sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("weights '" + name + "': " + Quoted.of(sha256) + " is no SHA-256 of 64 hexadecimal digits");
            }
        }

        /** Those in a file, whose digest is computed. Runs find it again by its name: see {@link org.finetree.dataset.DataLocations}. @throws IOException if it cannot be read */
        public static Caffe of(String network, Path file) throws IOException {
            String name = file.getFileName().toString();
            if (!name.endsWith(ENDING)) {
                throw new IllegalArgumentException("'" + file + "' is no " + ENDING + " file");
            }
            return new Caffe(network, name.substring(0, name.length() - ENDING.length()), Digests.of(file));
        }

        /**
         * The file on this machine.
         *
         * @throws IllegalArgumentException if nobody says where it lies, or it is another file than the digest says
         * @throws UncheckedIOException if it cannot be read
         */
        public Path file(DataLocations locations) {
            Path file = locations.findFile(name + ENDING).orElseThrow(() -> new IllegalArgumentException("nobody says where '" + name + ENDING + "' lies on this machine: put it into a folder that the variable FINETREE_DATA names, or write the line "
                + name + ENDING + "=PATH into the file of settings data.properties"));
            try {
                String actual = Digests.of(file);
                if (!actual.equals(sha256)) {
                    throw new IllegalArgumentException("'" + file + "' has SHA-256 " + actual + " but the run asks for " + sha256 + ": it is another version, or damaged");
                }
                return file;
            } catch (IOException e) {
                throw new UncheckedIOException("'" + file + "' cannot be read: " + PlainFile.reason(e), e);
            }
        }
    }

    /** No network at all: the features are the pixels, in [0, 255]. A floor for nearest neighbours; it cannot be trained. */
    record Pixels() implements StartingPoint {
        @Override
        public String network() {
            return "pixels";
        }
    }
}
