package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Pickles that are built by hand to hurt: whatever the bytes, plain data or one IOException. */
@Timeout(60)
class PickleTest {

    private static Object load(String ops) throws IOException {
        return new Pickle(ops.getBytes(StandardCharsets.ISO_8859_1)).load();
    }

    @Test
    void plainDataIsRead() throws IOException {
        assertThat(load("}(U\1aK\7U\1b](K\1K\2eu.")).isEqualTo(Map.of("a", 7, "b", List.of(1, 2)));
        assertThat(load("(K\1K\2t.")).isEqualTo(List.of(1, 2));
    }

    @Test
    void keysAreTextOrNumbers() {
        assertThatThrownBy(() -> load("}]q\0h\0aK\1s.")).as("a list that holds itself").isInstanceOf(IOException.class).hasMessageContaining("neither text nor a number");
        assertThatThrownBy(() -> load("}" + ")".repeat(1) + "\u0085".repeat(200_000) + "K\1s.")).as("nested tuples").isInstanceOf(IOException.class);
        StringBuilder shared = new StringBuilder("}]q\0");
        for (int i = 0; i < 60; i++) {
            shared.append("](h").append((char) i).append('h').append((char) i).append("eq").append((char) (i + 1));
        }
        assertThatThrownBy(() -> load(shared + "K\1s.")).as("a list of two of the list before, and so on").isInstanceOf(IOException.class);
    }

    @Test
    void moreThingsThanMemoryHoldsAreRefused() {
        assertThatThrownBy(() -> load("(".repeat(50_000_000))).isInstanceOf(IOException.class).hasMessageContaining("more than 2000000 things");
    }

    @Test
    void whatCannotBeAppendedToIsDamage() {
        assertThatThrownBy(() -> load("K\1K\2a.")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> load("}K\2a.")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> load("a.")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> load("")).isInstanceOf(IOException.class);
        assertThatCode(() -> load(")K\2a.")).doesNotThrowAnyException();
    }

    private static byte[] batch(int images, int labels, String type) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(("}(U\6labels](" + "K\1".repeat(labels) + "eU\4datacnumpy.core.multiarray\n_reconstruct\n)R(K\1K" + (char) images + "M\0\f\u0086cnumpy\ndtype\n" + type + "R\u0089T")
            .getBytes(StandardCharsets.ISO_8859_1));
        int bytes = 3072 * labels;
        out.writeBytes(new byte[] {(byte) bytes, (byte) (bytes >> 8), (byte) (bytes >> 16), 0});
        out.writeBytes(new byte[bytes]);
        out.writeBytes("tbu.".getBytes(StandardCharsets.ISO_8859_1));
        return out.toByteArray();
    }

    @Test
    void anArrayIsAsLargeAsItSays() throws IOException {
        Path file = Path.of("data_batch_1");
        assertThat(Cifar10Pickle.read(file, batch(3, 3, "(U\2u1K\0K\1t")).labels()).hasSize(3);
        assertThatThrownBy(() -> Cifar10Pickle.read(file, batch(9, 3, "(U\2u1K\0K\1t"))).isInstanceOf(IOException.class).hasMessageContaining("3 labels with an array of 9 images");
        assertThatThrownBy(() -> Cifar10Pickle.read(file, batch(3, 3, ")"))).as("a type without a word").isInstanceOf(IOException.class).hasMessageContaining("'data' is no array");
    }

    @Test
    void noRandomDamageIsAnythingElseThanAnIoException() {
        byte[] whole = batch(3, 3, "(U\2u1K\0K\1t");
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 3_000; i++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(1, 4); k > 0; k--) {
                int at = random.nextInt(random.nextBoolean() ? 120 : whole.length);
                damaged[at] = (byte) random.nextInt(256);
            }
            try {
                Cifar10Pickle.read(Path.of("x"), damaged);
            } catch (IOException damage) {
                assertThat(damage.getMessage()).hasLineCount(1).hasSizeLessThan(300);
            }
        }
    }
}
