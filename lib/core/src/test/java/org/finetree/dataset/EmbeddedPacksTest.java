package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedPacksTest {

    @ParameterizedTest
    @CsvSource({"quickdraw-sketches, 8000000", "fashion-mnist-subset, 1400000"})
    void theResourceIsTheOneThatItsManifestDescribes(String name, int atMost) throws IOException {
        DataManifest.Embedded expected = DataManifest.embedded(name).embedded();
        try (InputStream in = EmbeddedPacksTest.class.getResourceAsStream("/" + expected.resource())) {
            byte[] bytes = in.readAllBytes();
            assertThat(bytes).hasSize((int) expected.bytes()).hasSizeLessThanOrEqualTo(atMost);
            assertThat(Sha256.of(bytes)).isEqualTo(expected.sha256());
        }
        assertThat(EmbeddedPack.read(DataManifest.embedded(name), group -> true).contentBytes()).isEqualTo((int) expected.contentBytes());
    }

    @Test
    void aPackOfAnotherContentIsRefused() {
        DataManifest sketches = DataManifest.embedded("quickdraw-sketches");
        ImagePack other = EmbeddedPack.read(DataManifest.embedded("fashion-mnist-subset"), group -> true);
        assertThatThrownBy(() -> EmbeddedPack.checked(sketches, other)).isInstanceOf(IOException.class)
                .hasMessageContaining("its manifest states b570a20e").hasMessageNotContaining("\n");
    }

    @Test
    void fashionHas150And150OfTenClasses() {
        ImageDataset fashion = Datasets.open("fashion");
        assertThat(fashion.index().byWnid(Split.TRAIN).values()).hasSize(10).allMatch(images -> images.size() == 150);
        assertThat(fashion.index().byWnid(Split.TEST).values()).hasSize(10).allMatch(images -> images.size() == 150);
        assertThat(fashion.shape()).isEqualTo(new ImageShape(1, 28, 28));
        assertThat(fashion.classNames()).containsEntry(Wnid.of("n02872752"), "Ankle boot");
        byte[] pixels = new byte[784];
        fashion.read(0, pixels, 0);
        assertThat(pixels[0]).as("background").isZero();
    }
}
