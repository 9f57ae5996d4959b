package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On files made here in CIFAR-10's two forms: four training and two test images per class. */
class Cifar10Test {

    private static final int PIXELS = 3072;

    @TempDir
    private Path folder;

    private static int[] labels(int perClass) {
        int[] labels = new int[10 * perClass];
        Arrays.setAll(labels, i -> i * 7 % 10);
        return labels;
    }

    private static byte[] pixels(int images, long seed) {
        byte[] pixels = new byte[images * PIXELS];
        new SplittableRandom(seed).nextBytes(pixels);
        return pixels;
    }

    private static byte[] binary(int[] labels, byte[] pixels) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < labels.length; i++) {
            out.write(labels[i]);
            out.write(pixels, i * PIXELS, PIXELS);
        }
        return out.toByteArray();
    }

    /** As Python 2's cPickle writes the dictionary, protocol 2. */
    private static byte[] pickle(int[] labels, byte[] pixels, String constructor) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ascii(out, "\u0080\u0002}q\u0001(U\u000bbatch_labelq\u0002U\u0015training batch 1 of 5q\u0003U\u0006labelsq\u0004]q\u0005(");
        for (int label : labels) {
            ascii(out, "K" + (char) label);
        }
        ascii(out, "eU\u0004dataq\u0006c" + constructor + "\nq\u0007cnumpy\nndarray\nq\u0008K\u0000\u0085U\u0001b\u0087Rq\u000b(K\u0001M");
        out.writeBytes(ByteBuffer.allocate(2).order(ByteOrder.LITTLE_ENDIAN).putShort((short) labels.length).array());
        ascii(out, "M\u0000\u000c\u0086cnumpy\ndtype\nq\u000cU\u0002u1K\u0000K\u0001\u0087Rq\r(K\u0003U\u0001|NNNJ\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\u0000tb\u0089T");
        out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(pixels.length).array());
        out.writeBytes(pixels);
        ascii(out, "tbU\tfilenamesq\u000e]q\u000f(U\u0005a.pngU\u0005b.pngeu.");
        return out.toByteArray();
    }

    private static void ascii(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private Path manifest(int train, int test) throws IOException {
        try (InputStream in = Cifar10Test.class.getResourceAsStream("/data-manifests/cifar-10.json")) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\"images\": 50000", "\"images\": " + 10 * train).replace("\"perClass\": 5000", "\"perClass\": " + train)
                .replace("\"images\": 10000", "\"images\": " + 10 * test).replace("\"perClass\": 1000", "\"perClass\": " + test);
            return Files.writeString(folder.resolve("manifest.json"), json);
        }
    }

    private Path binaryFolder() throws IOException {
        Path root = Files.createDirectories(folder.resolve("bin/cifar-10-batches-bin"));
        Files.write(root.resolve("data_batch_1.bin"), binary(labels(2), pixels(20, 1)));
        Files.write(root.resolve("data_batch_2.bin"), binary(labels(2), pixels(20, 2)));
        Files.write(root.resolve("test_batch.bin"), binary(labels(2), pixels(20, 3)));
        return folder.resolve("bin");
    }

    private Path pythonFolder() throws IOException {
        Path root = Files.createDirectories(folder.resolve("py"));
        for (int i = 1; i <= 3; i++) {
            Files.write(root.resolve(i == 3 ? "test_batch" : "data_batch_" + i), pickle(labels(2), pixels(20, i), "numpy.core.multiarray\n_reconstruct"));
        }
        return root;
    }

    @Test
    void bothFormsGiveTheSameDataSet() throws IOException {
        ImageDataset binary = Datasets.open(manifest(4, 2), binaryFolder());
        ImageDataset python = Datasets.open(manifest(4, 2), pythonFolder());
        assertThat(python.digest()).isEqualTo(binary.digest());
        assertThat(binary.shape()).isEqualTo(new ImageShape(3, 32, 32));
        assertThat(binary.index().byWnid(Split.TRAIN)).hasSize(10).allSatisfy((wnid, images) -> assertThat(images).hasSize(4));
        byte[] third = new byte[PIXELS];
        binary.read(23, third, 0);
        assertThat(third).containsExactly(Arrays.copyOfRange(pixels(20, 2), 3 * PIXELS, 4 * PIXELS));
        assertThat(binary.index().entries().get(23).wnid()).as("label 1").isEqualTo(Wnid.of("n02958343"));
        assertThat(binary.index().entries().get(23).path()).isEqualTo("data_batch_2/3");
    }

    @Test
    void classesAreTheSynsetsOfTheirNames() throws IOException {
        ImageDataset data = Datasets.open(manifest(4, 2), binaryFolder());
        data.classNames().forEach((wnid, name) -> assertThat(Taxonomy.wordNet30().senses(name)).anyMatch(s -> s.wnid().equals(wnid)));
        assertThat(data.classNames()).containsEntry(Wnid.of("n02121620"), "cat").hasSize(10);
    }

    @Test
    void whatIsNotCifarIsRefused() throws IOException {
        Path manifest = manifest(4, 2);
        Path root = binaryFolder();
        assertThatThrownBy(() -> Datasets.open("cifar-10:" + root)).hasMessageContaining("has 4 images in TRAIN, its manifest states 5000");
        assertThatThrownBy(() -> Datasets.open(manifest, folder.resolve("nowhere"))).hasMessageContaining("no test_batch.bin or test_batch");
        Path batch = root.resolve("cifar-10-batches-bin/data_batch_1.bin");
        byte[] whole = Files.readAllBytes(batch);
        Files.write(batch, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> Datasets.open(manifest, root)).hasMessageContaining("cut off");
        whole[PIXELS + 1] = 10;
        Files.write(batch, whole);
        assertThatThrownBy(() -> Datasets.open(manifest, root)).hasMessageContaining("image 1 has label 10");
    }

    @Test
    void picklesRunNothingAndDamageIsNoticed() throws IOException {
        Path manifest = manifest(4, 2);
        Path root = pythonFolder();
        Path batch = root.resolve("data_batch_1");
        Files.write(batch, pickle(labels(2), pixels(20, 1), "posix\nsystem"));
        assertThatThrownBy(() -> Datasets.open(manifest, root)).hasMessageContaining("it wants to call 'posix system', which is refused");
        byte[] whole = pickle(labels(2), pixels(20, 1), "numpy.core.multiarray\n_reconstruct");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
            assertThatThrownBy(() -> new Pickle(cut).load()).isInstanceOf(IOException.class);
            byte[] noise = whole.clone();
            noise[random.nextInt(200)] ^= (byte) (1 << random.nextInt(8));
            try {
                new Pickle(noise).load();
            } catch (IOException damage) {
                assertThat(damage).hasMessageNotContaining("null");
            }
        }
    }
}
