package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import org.finetree.io.Digests;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPacksTest {

    @ParameterizedTest
    @CsvSource({"quickdraw-sketches, 8000000", "fashion-mnist-subset, 1400000"})
    void theResourceIsTheOneThatItsManifestDescribes(String name, int atMost) throws IOException {
        DataManifest.Embedded expected = DataManifest.embedded(name).embedded();
        try (InputStream in = EmbeddedPacksTest.class.getResourceAsStream("/" + expected.resource())) {
            byte[] bytes = in.readAllBytes();
            assertThat(bytes).hasSize((int) expected.bytes()).hasSizeLessThanOrEqualTo(atMost);
            assertThat(Digests.of(bytes)).isEqualTo(expected.sha256());
        }
        assertThat(EmbeddedPack.read(DataManifest.embedded(name), group -> true).contentBytes()).isEqualTo((int) expected.contentBytes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickdraw-sketches", "fashion-mnist-subset"})
    void theDigestsThatAManifestStatesAreThoseOfItsDataSets(String name) {
        DataManifest manifest = DataManifest.embedded(name);
        manifest.embedded().datasets().forEach((dataset, digest) -> {
            ImageDataset images = Datasets.open(dataset);
            Set<String> classes = Set.copyOf(images.classNames().values());
            assertThat(PackedImages.digest(images.index(), EmbeddedPack.read(manifest, classes::contains))).as(dataset).isEqualTo(digest).isEqualTo(images.digest());
        });
    }

    @Test
    void aDataSetThatIsNotItsManifestsIsRefusedWhenItsFirstImageIsRead() {
        DataManifest sketches = DataManifest.embedded("quickdraw-sketches");
        ImageDataset another = PackedImages.of(DatasetName.of("sketches/source"), sketches, "bat"::equals, group -> Wnid.of("n02139199"));
        assertThat(another.index().size()).isEqualTo(100);
        assertThatThrownBy(() -> another.read(0, new byte[784], 0)).isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("data set 'sketches/source' has SHA-256 ").hasMessageContaining("its manifest states 0bea10f2").hasMessageNotContaining("\n");
        assertThatThrownBy(() -> PackedImages.of(DatasetName.of("bats"), sketches, "bat"::equals, group -> Wnid.of("n02139199"))).isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("states no SHA-256 of data set 'bats'");
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
