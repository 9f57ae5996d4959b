package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFoldersTest {

    private static final ImageShape SHAPE = new ImageShape(3, 8, 8);
    private static final Wnid DOG = Wnid.of("n02084071");
    private static final Wnid GIRAFFE = Wnid.of("n02439033");

    @TempDir
    private Path root;

    private void images(String folder, int count) throws IOException {
        Files.createDirectories(root.resolve(folder));
        for (int i = 0; i < count; i++) {
            String format = List.of("png", "jpg", "gif", "bmp").get(i % 4);
            Files.write(root.resolve(folder).resolve("i" + i + "." + format), ImageDecoderTest.encode(ImageDecoderTest.noise(20 + i, 12, i + 1), format));
        }
    }

    @Test
    void opensClassFoldersNamedByWnidWordOrTable() throws IOException {
        images("n02084071", 4);
        images("giraffe", 3);
        images("my own thing", 2);
        Files.writeString(root.resolve("classes.tsv"), "# name and wnid\nmy own thing\tn03001627\n");
        Files.writeString(root.resolve("README.txt"), "not an image");
        Files.createDirectories(root.resolve(".hidden"));

        ImageDataset data = Datasets.folder(root, SHAPE);

        assertThat(data.wnids()).containsExactly(DOG, GIRAFFE, Wnid.of("n03001627"));
        assertThat(data.classNames()).containsEntry(GIRAFFE, "giraffe");
        assertThat(data.index().entries()).extracting(ImageEntry::path).containsExactly("giraffe/i0.png", "giraffe/i1.jpg", "giraffe/i2.gif",
                "my own thing/i0.png", "my own thing/i1.jpg", "n02084071/i0.png", "n02084071/i1.jpg", "n02084071/i2.gif", "n02084071/i3.bmp");
        byte[] pixels = new byte[SHAPE.size() + 1];
        data.read(8, pixels, 1);
        assertThat(Arrays.copyOfRange(pixels, 1, pixels.length))
                .isEqualTo(ImageDecoder.decode(Files.readAllBytes(root.resolve("n02084071/i3.bmp")), SHAPE));
        ImageDataset again = Datasets.open(data.name());
        assertThat(again.digest()).isEqualTo(data.digest());
        assertThat(again.index().digest()).isEqualTo(data.index().digest());
        assertThat(Datasets.folder(root, new ImageShape(1, 8, 8)).digest()).as("another shape").isNotEqualTo(data.digest());
    }

    @Test
    void theDigestSeesEveryByteOfEveryFile() throws IOException {
        images("giraffe", 4);
        String before = Datasets.folder(root, SHAPE).digest();
        Files.copy(root.resolve("giraffe/i0.png"), root.resolve("giraffe/i1.jpg"), StandardCopyOption.REPLACE_EXISTING);
        assertThat(Datasets.folder(root, SHAPE).digest()).isNotEqualTo(before);
    }

    @Test
    void oneImageInFiveIsForTestingByItsPath() {
        long tests = 0;
        for (int i = 0; i < 10_000; i++) {
            tests += ClassFolders.splitOf("cat/" + i + ".jpg") == Split.TEST ? 1 : 0;
        }
        assertThat(tests).isBetween(1_880L, 2_120L);
        assertThat(List.of(ClassFolders.splitOf("cat/0.jpg"), ClassFolders.splitOf("cat/1.jpg"), ClassFolders.splitOf("cat/2.jpg"),
                ClassFolders.splitOf("cat/3.jpg"), ClassFolders.splitOf("cat/4.jpg"))).as("must not change between versions")
                .containsExactly(Split.TRAIN, Split.TRAIN, Split.TRAIN, Split.TEST, Split.TRAIN);
    }

    @Test
    void foldersTrainAndTestAreTheParts() throws IOException {
        images("train/giraffe", 2);
        images("test/giraffe", 1);
        ImageDataset data = Datasets.folder(root, SHAPE);
        assertThat(data.index().entries()).extracting(e -> e.path() + ' ' + e.split())
                .containsExactly("test/giraffe/i0.png TEST", "train/giraffe/i0.png TRAIN", "train/giraffe/i1.jpg TRAIN");
        assertThat(data.wnids()).containsExactly(GIRAFFE);
    }

    @Test
    void aWordWithSeveralSensesIsNotGuessed() throws IOException {
        images("mouse", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'mouse'").hasMessageContaining("has 4 noun senses").hasMessageContaining("n02330245")
                .hasMessageContaining("classes.tsv").hasMessageNotContaining("\n");
    }

    @Test
    void namesThatSayNothingAreRefused() throws IOException {
        images("xyzzy 12", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("no noun of WordNet 3.0");
        Files.writeString(root.resolve("classes.tsv"), "xyzzy 12\tn00000002\n");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("n00000002 is no noun synset");
        Files.writeString(root.resolve("classes.tsv"), "xyzzy 12\n");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("must be a folder's name, a tab and a wnid");
    }

    @Test
    void twoFoldersOfOneSynsetAreRefused() throws IOException {
        images("giraffe", 1);
        images("n02439033", 1);
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("are both n02439033");
    }

    @Test
    void damagedFilesAreCountedAndNamed() throws IOException {
        images("giraffe", 8);
        for (int i = 0; i < 8; i += 2) {
            Path file = root.resolve("giraffe/i" + i + (i % 4 == 0 ? ".png" : ".gif"));
            Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 200));
        }
        Files.writeString(root.resolve("giraffe/notes.txt"), "not an image");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("5 of 9 images cannot be used: giraffe/i0.png is truncated; giraffe/i2.gif is truncated")
                .hasMessageContaining("giraffe/notes.txt is no JPEG, PNG, GIF or BMP image").hasMessageNotContaining("\n");
    }

    @Test
    void moreThanFitsIntoMemoryIsRefusedBeforeReading() throws IOException {
        ImageShape large = new ImageShape(3, 4_096, 4_096);
        long count = Runtime.getRuntime().maxMemory() / large.size() + 1;
        Files.createDirectories(root.resolve("giraffe"));
        for (int i = 0; i < count; i++) {
            Files.createFile(root.resolve("giraffe/" + i + ".jpg"));
        }
        assertThatThrownBy(() -> Datasets.folder(root, large)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("larger -Xmx");
    }

    @Test
    void wrongFoldersAndShapesAreRefused() throws IOException {
        assertThatThrownBy(() -> Datasets.folder(root.resolve("none"), SHAPE)).hasMessageContaining("there is no folder");
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("has no image in a sub-folder");
        images("giraffe", 1);
        assertThatThrownBy(() -> Datasets.folder(root, new ImageShape(2, 8, 8))).hasMessageContaining("not as ImageShape[channels=2");
        assertThatThrownBy(() -> Datasets.folder(root, new ImageShape(3, 4_097, 8))).hasMessageContaining("at most 4096 x 4096");
        Files.createDirectories(root.resolve("giraffe/more"));
        assertThatThrownBy(() -> Datasets.folder(root, SHAPE)).hasMessageContaining("holds a folder 'more'");
    }
}
