package org.finetree.network.caffe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.finetree.network.Convolution;
import org.finetree.network.InnerProduct;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.ParameterSpec;
import org.finetree.network.Shape;
import org.finetree.network.weights.NetworkWeights;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaffeModelTest {

    private static final NetworkSpec SPEC = Networks.byName("minialex28", 10);

    @TempDir
    private Path folder;

    private Path written() throws IOException {
        Path file = folder.resolve("net.caffemodel");
        CaffeModel.of(NetworkWeights.initial(SPEC, Seed.of(1))).write(file, SPEC);
        return file;
    }

    private static float[] initial(String parameter) throws IOException {
        return NetworkWeights.initial(SPEC, Seed.of(1)).values(parameter).toArray();
    }

    @Test
    void weightsSurviveTheFile() throws IOException {
        NetworkWeights read = CaffeModel.read(written()).weights(SPEC);
        for (ParameterSpec p : SPEC.parameters()) {
            assertThat(read.values(p.name()).toArray()).as(p.name()).isEqualTo(initial(p.name()));
            assertThat(read.parameters().get(p.name()).shape()).isEqualTo(p.shape().stream().mapToLong(Integer::longValue).toArray());
        }
    }

    @Test
    void aNewHeadKeepsItsOwnWeights() throws IOException {
        NetworkSpec seven = SPEC.withClasses(7);
        CaffeModel model = CaffeModel.read(written());
        assertThatThrownBy(() -> model.weights(seven)).hasMessageContaining("fc8.weight").hasMessageContaining("[10, 256]").hasMessageContaining("[7, 256]");
        Map<String, TensorFile.Tensor> trunk = model.parameters(seven, List.of("fc8"));
        assertThat(trunk).doesNotContainKeys("fc8.weight", "fc8.bias").hasSize(SPEC.parameters().size() - 2);
        assertThat(trunk.get("fc7.weight").values().toArray()).isEqualTo(initial("fc7.weight"));
    }

    @Test
    void layersThatAreMissingOrUnknownAreNamed() throws IOException {
        NetworkSpec other = new NetworkSpec("n", new Shape(1, 28, 28), 1, List.of(Convolution.of("conv1", 16, 5).pad(2), InnerProduct.of("fc9", 3)));
        CaffeModel model = CaffeModel.read(written());
        assertThatThrownBy(() -> model.weights(other)).hasMessageContaining("lacks [fc9]").hasMessageContaining("unknown layers [conv2, conv3, fc6, fc7, fc8]");
    }

    /** The product of the first layer with a pixel of red, green, blue is that of the file's with blue, green, red. */
    @Test
    void coloursChangePlaces() throws IOException {
        NetworkSpec colour = new NetworkSpec("c", new Shape(3, 2, 2), 1, List.of(Convolution.of("conv1", 2, 2), InnerProduct.of("fc2", 4)));
        CaffeModel model = CaffeModel.of(NetworkWeights.initial(colour, Seed.of(1)));
        float[] before = model.weights(colour).values("conv1.weight").toArray();
        float[] after = model.withColoursReversed(colour).weights(colour).values("conv1.weight").toArray();
        for (int out = 0; out < 2; out++) {
            for (int channel = 0; channel < 3; channel++) {
                for (int k = 0; k < 4; k++) {
                    assertThat(after[(out * 3 + channel) * 4 + k]).isEqualTo(before[(out * 3 + 2 - channel) * 4 + k]);
                }
            }
        }
        assertThat(model.withColoursReversed(colour).withColoursReversed(colour).weights(colour).values("conv1.weight").toArray()).isEqualTo(before);
        assertThat(model.withColoursReversed(colour).weights(colour).values("fc2.weight").toArray()).isEqualTo(model.weights(colour).values("fc2.weight").toArray());
        assertThat(CaffeModel.read(written()).withColoursReversed(SPEC).weights(SPEC).values("conv1.weight").toArray()).as("grey").isEqualTo(initial("conv1.weight"));
        assertThat(model.outputs("fc2")).isEqualTo(4);
        assertThatThrownBy(() -> model.outputs("fc8")).hasMessage("the .caffemodel has no layer 'fc8' with biases; it has [conv1, fc2]");
    }

    /** Files of 2012 to 2014, such as bvlc_alexnet.caffemodel: V1 layers, four extents for every blob, floats in a run or one by one. */
    @Test
    void oldFilesAreRead() throws IOException {
        byte[] weights = blob(new int[] {1, 1, 2, 3}, true, 1, 2, 3, 4, 5, 6);
        byte[] biases = blob(new int[] {1, 1, 1, 2}, false, 7, 8);
        byte[] layer = message(o -> {
            o.writeInt32(5, 14);
            o.writeByteArray(6, weights);
            o.writeByteArray(6, biases);
            o.writeString(4, "fc");
        });
        byte[] silent = message(o -> o.writeString(4, "relu"));
        isRead("old", silent, layer);
    }

    /** A file of a layer without weights and of one of weights and biases 1 to 8. */
    private void isRead(String name, byte[] silent, byte[] layer) throws IOException {
        Path file = write(o -> {
            o.writeString(1, name);
            o.writeByteArray(2, silent);
            o.writeByteArray(2, layer);
        });
        NetworkWeights weights = CaffeModel.read(file).weights(new NetworkSpec("n", Shape.vector(3), 1, List.of(InnerProduct.of("fc", 2))));
        assertThat(weights.values("fc.weight").toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(weights.values("fc.bias").toArray()).containsExactly(7, 8);
    }

    /** As Caffe wrote them up to early 2014: name and blobs of a layer in a V0LayerParameter within it. */
    @Test
    void theOldestFilesAreRead() throws IOException {
        byte[] weights = blob(new int[] {1, 1, 2, 3}, true, 1, 2, 3, 4, 5, 6);
        byte[] biases = blob(new int[] {1, 1, 1, 2}, true, 7, 8);
        byte[] inner = message(o -> {
            o.writeString(1, "fc");
            o.writeString(2, "innerproduct");
            o.writeUInt32(3, 2);
            o.writeByteArray(50, weights);
            o.writeByteArray(50, biases);
        });
        byte[] layer = message(o -> {
            o.writeByteArray(1, inner);
            o.writeString(2, "data");
            o.writeString(3, "fc");
        });
        byte[] silent = message(o -> o.writeByteArray(1, message(i -> i.writeString(1, "relu"))));
        isRead("oldest", silent, layer);
    }

    @Test
    void whatIsNoCaffemodelIsNamed() throws IOException, InterruptedException {
        Path hdf5 = Files.write(folder.resolve("x.caffemodel.h5"), new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0});
        assertThatThrownBy(() -> CaffeModel.read(hdf5)).isInstanceOf(IOException.class).hasMessageContaining("it is an HDF5 file").hasMessageContaining("net.save");
        assertThatThrownBy(() -> CaffeModel.read(folder)).hasMessage(folder + " is a folder, not a file: give a .caffemodel");
        assertThatThrownBy(() -> CaffeModel.read(Path.of("/dev/zero"))).hasMessageContaining("is no regular file but a pipe or a device");
    }

    @Test
    void layersNamesStayShortInMessages() throws IOException {
        byte[] blob = blob(new int[] {1, 1, 1, 1}, true, 1);
        Path file = write(o -> {
            for (int i = 0; i < 100; i++) {
                int number = i;
                o.writeByteArray(100, message(l -> {
                    l.writeString(1, "\u001B[31m\n" + "x".repeat(10_000) + number);
                    l.writeByteArray(7, blob);
                }));
            }
        });
        assertThatThrownBy(() -> CaffeModel.read(file).weights(SPEC)).satisfies(e ->
            assertThat(e.getMessage()).hasSizeLessThan(2_000).hasLineCount(1).contains("(100 in all)", "?[31m?xxx"));
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        fields.write(out);
        out.flush();
        return bytes.toByteArray();
    }

    private Path write(Fields fields) throws IOException {
        return Files.write(folder.resolve("made.caffemodel"), message(fields));
    }

    private static byte[] blob(int[] extents, boolean run, float... values) throws IOException {
        return message(o -> {
            for (int i = 0; i < 4; i++) {
                o.writeInt32(i + 1, extents[i]);
            }
            if (run) {
                o.writeTag(5, 2);
                o.writeUInt32NoTag(4 * values.length);
                for (float v : values) {
                    o.writeFloatNoTag(v);
                }
            } else {
                for (float v : values) {
                    o.writeFloat(5, v);
                }
            }
        });
    }

    @Test
    void hostileLengthsAreRefused() throws IOException {
        for (int claimed : new int[] {Integer.MAX_VALUE, -1, 1 << 30, 13}) {
            byte[] blob = message(o -> {
                o.writeTag(5, 2);
                o.writeUInt32NoTag(claimed);
                o.writeRawBytes(new byte[12]);
            });
            byte[] layer = message(o -> {
                o.writeString(1, "fc");
                o.writeByteArray(7, blob);
            });
            Path file = write(o -> o.writeByteArray(100, layer));
            assertThatThrownBy(() -> CaffeModel.read(file)).as("length %d", claimed).isInstanceOf(IOException.class).hasMessageContaining("not a whole .caffemodel");
        }
        // 2^32 + 12: with its upper half cut off it would fit.
        byte[] wrapped = message(o -> {
            o.writeTag(5, 2);
            o.writeUInt64NoTag((1L << 32) + 12);
            o.writeRawBytes(new byte[12]);
        });
        Path beyond = write(o -> o.writeByteArray(100, message(l -> {
            l.writeString(1, "fc");
            l.writeByteArray(7, wrapped);
        })));
        assertThatThrownBy(() -> CaffeModel.read(beyond)).isInstanceOf(IOException.class).hasMessageContaining("a length of 4294967308 bytes");
        byte[] extents = message(o -> {
            o.writeInt64(1, (1L << 32) + 1);
            o.writeInt64(2, 1);
            o.writeInt64(3, 1);
            o.writeInt64(4, 1);
            o.writeFloat(5, 1);
        });
        Path wide = write(o -> o.writeByteArray(100, message(l -> {
            l.writeString(1, "fc");
            l.writeByteArray(7, extents);
        })));
        assertThatThrownBy(() -> CaffeModel.read(wide)).isInstanceOf(IOException.class).hasMessageContaining("extent 4294967297");
        byte[] shape = message(o -> {
            o.writeInt64(1, 1L << 40);
            o.writeInt64(1, 1L << 40);
        });
        byte[] layer = message(o -> {
            o.writeString(1, "fc");
            o.writeByteArray(7, message(b -> b.writeByteArray(7, shape)));
        });
        Path file = write(o -> o.writeByteArray(100, layer));
        assertThatThrownBy(() -> CaffeModel.read(file)).isInstanceOf(IOException.class).hasMessageContaining("extent");
    }

    @Test
    void damagedFilesGiveAnErrorAndNothingElse() throws IOException {
        byte[] whole = Files.readAllBytes(written());
        SplittableRandom random = new SplittableRandom(1);
        Path file = folder.resolve("damaged.caffemodel");
        for (int i = 0; i < 300; i++) {
            byte[] bytes = i % 2 == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
            for (int k = 0; i % 2 == 1 && k < 20; k++) {
                bytes[random.nextInt(200)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            try {
                CaffeModel.read(file).weights(SPEC);
            } catch (IOException | IllegalArgumentException expected) {
                assertThat(expected).hasMessageNotContaining("null");
            }
        }
        assertThatThrownBy(() -> CaffeModel.read(folder.resolve("absent"))).isInstanceOf(IOException.class);
        Files.write(file, new byte[0]);
        assertThatThrownBy(() -> CaffeModel.read(file)).hasMessageContaining("no layer in it has weights");
    }
}
