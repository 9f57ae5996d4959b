package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TinyImageNetTest {

    private static final List<String> WNIDS = List.of("n01443537", "n01629819");

    @TempDir
    private Path folder;

    /** Two classes of three training and two validation images, in a manifest that says so. */
    private Path synthetic() throws IOException {
        Path root = folder.resolve("tiny-imagenet-200");
        StringBuilder annotations = new StringBuilder();
        for (int c = 0; c < 2; c++) {
            for (int i = 0; i < 3; i++) {
                image(root.resolve("train/" + WNIDS.get(c) + "/images/" + WNIDS.get(c) + '_' + i + ".JPEG"), i + 1);
            }
            for (int i = 0; i < 2; i++) {
                image(root.resolve("val/images/val_" + (2 * i + c) + ".JPEG"), 10 + i);
                annotations.append("val_").append(2 * i + c).append(".JPEG\t").append(WNIDS.get(c)).append("\t0\t0\t63\t63\n");
            }
        }
        Files.writeString(root.resolve("val/val_annotations.txt"), annotations);
        Files.writeString(root.resolve("wnids.txt"), "n01629819\nn01443537\n");
        Files.writeString(root.resolve("words.txt"), "n01443537\tgoldfish, Carassius auratus\nn01629819\tEuropean fire salamander, Salamandra salamandra\nn00000000\tnothing\n");
        return root;
    }

    private static void image(Path file, int seed) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, ImageDecoderTest.encode(ImageDecoderTest.noise(64, 64, seed), "jpg"));
    }

    private Path manifest(int classes, int train, int val) throws IOException {
        try (InputStream in = TinyImageNetTest.class.getResourceAsStream("/data-manifests/tiny-imagenet-200.json")) {
            String json = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("\"classes\": 200", "\"classes\": " + classes)
                    .replace("\"images\": 100000", "\"images\": " + classes * train).replace("\"perClass\": 500", "\"perClass\": " + train)
                    .replace("\"images\": 10000", "\"images\": " + classes * val).replace("\"perClass\": 50", "\"perClass\": " + val);
            return Files.writeString(folder.resolve("manifest.json"), json);
        }
    }

    @Test
    void readsTheLayout() throws IOException {
        Path root = synthetic();
        ImageDataset data = Datasets.open(manifest(2, 3, 2), root);
        assertThat(data.shape()).isEqualTo(new ImageShape(3, 64, 64));
        assertThat(data.classNames()).containsEntry(Wnid.of("n01443537"), "goldfish").containsEntry(Wnid.of("n01629819"), "European fire salamander");
        assertThat(data.index().entries()).extracting(e -> e.path() + ' ' + e.wnid() + ' ' + e.split()).contains(
                "train/n01443537/images/n01443537_0.JPEG n01443537 TRAIN", "val/images/val_3.JPEG n01629819 VAL").hasSize(10);
        assertThat(data.digest()).isEqualTo(Datasets.open(manifest(2, 3, 2), root).digest());
    }

    @Test
    void aSubsetTakesTheFirstImagesOfEachClass() throws IOException {
        Path root = synthetic();
        ImageDataset data = Datasets.tinyImageNet(root, 2, 2);
        assertThat(Datasets.open(data.name()).digest()).as("found again by its name").isEqualTo(data.digest());
        assertThat(data.index().byWnid(Split.TRAIN)).allSatisfy((wnid, images) -> assertThat(images).hasSize(2)).hasSize(2);
        assertThat(data.index().byWnid(Split.VAL)).allSatisfy((wnid, images) -> assertThat(images).hasSize(2));
        assertThat(data.index().entries()).noneMatch(e -> e.path().matches("train.*_2.JPEG"));
        Files.writeString(root.resolve("wnids.txt"), "n01629819\nn01443537\nn01641577\nn01644900\n");
        assertThatThrownBy(() -> Datasets.tinyImageNet(root, 2, 2)).as("every second class, and n01641577 has no images").hasMessageContaining("train/n01641577");
        Files.writeString(root.resolve("wnids.txt"), "n01629819\nn01443537\n");
        assertThatThrownBy(() -> Datasets.tinyImageNet(root, 2, 4)).hasMessageContaining("has 3 images in TRAIN, 4 are asked for");
        assertThatThrownBy(() -> Datasets.tinyImageNet(root, 1, 2)).hasMessageContaining("2 to 200 classes");
    }

    @Test
    void refusesWhatTheManifestDoesNotState() throws IOException {
        Path root = synthetic();
        assertThatThrownBy(() -> Datasets.open("tiny-imagenet-200:" + root)).hasMessageContaining("has 2 classes, its manifest states 200");
        Path four = manifest(2, 4, 2);
        assertThatThrownBy(() -> Datasets.open(four, root)).hasMessageContaining("class n01443537 has 3 images in TRAIN, its manifest states 4");
        Path good = manifest(2, 3, 2);
        Files.delete(root.resolve("val/images/val_0.JPEG"));
        assertThatThrownBy(() -> Datasets.open(good, root)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("val/images/val_0.JPEG");
        Files.writeString(root.resolve("val/val_annotations.txt"), "../../secret.JPEG\tn01443537\n");
        assertThatThrownBy(() -> Datasets.open(good, root)).hasMessageContaining("is not a file, a tab and a wnid");
        Files.delete(root.resolve("words.txt"));
        assertThatThrownBy(() -> Datasets.open(good, root)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("words.txt");
        Path voc = Path.of("../../data-manifests/voc2007.json");
        assertThatThrownBy(() -> Datasets.open(voc, root)).hasMessageContaining("no reader yet");
    }

    /** {@code FINETREE_SHARED_DATA=FOLDER mvn test}: a true half of Tiny ImageNet (images 0 to 249 of each class). */
    @Test
    void readsTheTrueImages() throws IOException {
        String shared = System.getenv("FINETREE_SHARED_DATA");
        assumeTrue(shared != null && Files.isRegularFile(Path.of(shared, "tiny-imagenet-200-train-a.tar.gz")),
                "skipped: FINETREE_SHARED_DATA does not name a folder with tiny-imagenet-200-{meta,train-a,val}.tar.gz");
        for (String part : List.of("meta", "train-a", "val")) {
            unpack(Path.of(shared, "tiny-imagenet-200-" + part + ".tar.gz"));
        }
        ImageDataset data = Datasets.open(manifest(200, 250, 50), folder.resolve("tiny-imagenet-200"));
        assertThat(data.index().size()).isEqualTo(60_000);
        assertThat(data.wnids()).hasSize(200);
        assertThat(data.classNames()).containsEntry(Wnid.of("n01443537"), "goldfish");
        byte[] pixels = new byte[data.shape().size()];
        double mean = 0;
        for (int i = 0; i < 60_000; i += 60) {
            data.read(i, pixels, 0);
            for (byte p : pixels) {
                mean += (p & 255) / 12_288_000.0;
            }
        }
        assertThat(mean).as("photographs, not noise or blanks").isBetween(90.0, 130.0);
    }

    private void unpack(Path archive) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isFile() && target.startsWith(folder)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                }
            }
        }
    }
}
