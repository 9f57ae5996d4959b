package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.finetree.taxonomy.Taxonomy;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every data set keeps to, whatever it is made of. */
class ImageDatasetContractTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"sketches", "sketches/source", "sketches/held-out", "fashion", "folder:1x9x7:"})
    void holds(String name) throws IOException {
        Files.createDirectories(folder.resolve("giraffe"));
        for (int i = 0; i < 12; i++) {
            Files.write(folder.resolve("giraffe/" + i + ".png"), ImageDecoderTest.encode(ImageDecoderTest.noise(12, 9, i + 1), "png"));
        }
        ImageDataset data = Datasets.open(name.endsWith(":") ? name + folder : name);

        assertThat(data.classNames().keySet()).isEqualTo(data.wnids()).allMatch(Taxonomy.wordNet30()::contains);
        assertThat(data.index().byWnid(Split.TRAIN).keySet()).isEqualTo(data.wnids());
        assertThat(data.digest()).matches("[0-9a-f]{64}");
        assertThat(Datasets.open(data.name()).digest()).as("opened again by its name").isEqualTo(data.digest());

        int size = data.shape().size();
        byte[] room = new byte[size + 2];
        for (int image : new int[] {0, data.index().size() / 2, data.index().size() - 1}) {
            byte[] first = filled(room, (byte) 1, data, image);
            byte[] second = filled(room, (byte) 2, data, image);
            assertThat(new int[] {first[0], first[size + 1], second[0], second[size + 1]}).as("nothing beside the image").containsExactly(1, 1, 2, 2);
            assertThat(Arrays.copyOfRange(first, 1, size + 1)).as("all of the image").isEqualTo(Arrays.copyOfRange(second, 1, size + 1));
        }
        for (int image : new int[] {-1, data.index().size()}) {
            assertThatThrownBy(() -> data.read(image, room, 0)).isInstanceOf(IndexOutOfBoundsException.class).hasMessageContaining(data.name().value());
        }
        assertThatThrownBy(() -> data.read(0, room, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static byte[] filled(byte[] room, byte value, ImageDataset data, int image) {
        Arrays.fill(room, value);
        data.read(image, room, 1);
        return room.clone();
    }
}
