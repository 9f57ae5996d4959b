package org.finetree.dataset.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.finetree.dataset.DataManifest;
import org.finetree.dataset.ImagePack;
import org.finetree.io.Digests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionPackerTest {

    @TempDir
    private Path folder;

    /** 30 images a file; image i has label i % 10 and every pixel i (training) or 100 + i (test). */
    private void writeGood() throws IOException {
        write("train", 30, 0, 10);
        write("t10k", 30, 100, 10);
    }

    @Test
    void takesTheFirstOfEachClassFromBothFiles() throws IOException {
        writeGood();
        ImagePack pack = FashionPacker.pack(folder, 2);
        assertThat(pack.groups()).hasSize(10).contains(new ImagePack.Group("Ankle boot", 4));
        byte[] pixels = new byte[784];
        int[] expected = {3, 13, 103, 113};
        for (int i = 0; i < 4; i++) {
            pack.copy(3 * 4 + i, pixels, 0);
            assertThat(pixels).containsOnly(expected[i]);
        }
    }

    @Test
    void packsTheSameBytesTwice() throws IOException {
        writeGood();
        assertThat(bytes(FashionPacker.pack(folder, 3))).isEqualTo(bytes(FashionPacker.pack(folder, 3)));
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
        writeGood();
        assertThatThrownBy(() -> FashionPacker.pack(folder, 4)).isInstanceOf(IOException.class).hasMessageContaining("only 3 images of class 'T-shirt'");
        write("t10k", 30, 100, 11);
        assertThatThrownBy(() -> FashionPacker.pack(folder, 2)).isInstanceOf(IOException.class).hasMessageContaining("a label 10");
        gzip("t10k-labels-idx1-ubyte.gz", ByteBuffer.allocate(12).putInt(0x801).putInt(30).array());
        assertThatThrownBy(() -> FashionPacker.pack(folder, 2)).isInstanceOf(IOException.class).hasMessageContaining("not an IDX file of labels");
        Files.write(folder.resolve("train-images-idx3-ubyte.gz"), new byte[] {1, 2, 3});
        assertThatThrownBy(() -> FashionPacker.pack(folder, 2)).isInstanceOf(IOException.class);
    }

    /** {@code mvn test -Dfinetree.fashion=FOLDER}: packs the true files and compares with what is committed. */
    @Test
    void trueFilesGiveTheCommittedResource() throws IOException {
        String given = System.getProperty("finetree.fashion");
        assumeTrue(given != null, "skipped: -Dfinetree.fashion does not name the folder of Debian's dataset-fashion-mnist");
        DataManifest.Embedded expected = DataManifest.embedded("fashion-mnist-subset").embedded();
        ImagePack pack = FashionPacker.pack(Path.of(given), FashionPacker.PER_CLASS);
        assertThat(pack.contentSha256()).isEqualTo(expected.contentSha256());
        assertThat(Digests.of(bytes(pack))).as("compressed bytes; another zlib may differ here").isEqualTo(expected.sha256());
    }

    private static byte[] bytes(ImagePack pack) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pack.write(out);
        return out.toByteArray();
    }

    private void write(String part, int count, int firstValue, int labels) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * 784).putInt(0x803).putInt(count).putInt(28).putInt(28);
        ByteBuffer classes = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
        for (int i = 0; i < count; i++) {
            byte[] image = new byte[784];
            Arrays.fill(image, (byte) (firstValue + i));
            images.put(image);
            classes.put((byte) (i % labels));
        }
        gzip(part + "-images-idx3-ubyte.gz", images.array());
        gzip(part + "-labels-idx1-ubyte.gz", classes.array());
    }

    private void gzip(String name, byte[] bytes) throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            out.write(bytes);
        }
    }
}
