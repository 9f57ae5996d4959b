package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a data set is called, and where it is looked for. */
class DatasetNameTest {

    @TempDir
    private Path folder;

    @Test
    void aNameSaysWhatButNotWhere() {
        DatasetName here = DatasetName.of("folder:3x64x64:/home/ada/photos/");
        DatasetName there = DatasetName.of("folder:3x64x64:/scratch/photos");
        assertThat(here).isEqualTo(there).hasSameHashCodeAs(there).isEqualTo(DatasetName.of("folder/photos@3x64x64"));
        assertThat(here.value()).isEqualTo("folder/photos@3x64x64");
        assertThat(here.place()).contains(Path.of("/home/ada/photos"));
        assertThat(there.place()).contains(Path.of("/scratch/photos"));
        assertThat(DatasetName.of("folder/photos@3x64x64").place()).isEmpty();
        assertThat(here).isNotEqualTo(DatasetName.of("folder:3x32x32:/home/ada/photos"));
        assertThat(DatasetName.of("cifar-10:/data").value()).isEqualTo("cifar-10");
        assertThat(DatasetName.of("tiny-imagenet-200/20x100:/data").value()).isEqualTo("tiny-imagenet-200/20x100");
        assertThat(DatasetName.of("sketches/source")).extracting(DatasetName::value, DatasetName::isBundled, n -> n.place().isPresent()).containsExactly("sketches/source", true, false);
        for (String address : List.of("folder:3x64x64:photos", "tiny-imagenet-200:/data", "tiny-imagenet-200/20x100:/data", "fashion", "folder/photos@3x64x64")) {
            DatasetName name = DatasetName.of(address);
            assertThat(name.address()).isEqualTo(address);
            assertThat(DatasetName.of(name.address()).place()).isEqualTo(name.place());
        }
        assertThatThrownBy(() -> DatasetName.of(" ")).hasMessageContaining("is empty").hasMessageContaining("sketches/source");
    }

    /** Such names stand in records of before December 2026. A run keeps its name only if they stay as they are. */
    @Test
    void aStoredNameWithAPathStaysAsItIs() {
        DatasetName earlier = DatasetName.stored("folder:1x28x28:/home/ada/photos/");
        assertThat(earlier.value()).isEqualTo("folder:1x28x28:/home/ada/photos/");
        assertThat(earlier.place()).contains(Path.of("/home/ada/photos"));
        assertThat(earlier.brief()).isEqualTo("photos");
        assertThat(Datasets.shape(earlier)).contains(new ImageShape(1, 28, 28));
        assertThat(DatasetName.stored("cifar-10:/data").place()).contains(Path.of("/data"));
    }

    @Test
    void placesComeFromTheNameThenTheSettingsThenTheFolders() throws IOException {
        Path parent = Files.createDirectories(folder.resolve("all"));
        Files.createDirectories(parent.resolve("birds"));
        Files.createDirectories(parent.resolve("fish"));
        Path settings = Files.createDirectories(folder.resolve("config/finetree"));
        Files.writeString(settings.resolve("data.properties"), "# mine\nfish=" + folder.resolve("elsewhere") + "\ntiny-imagenet-200 = " + folder.resolve("tiny") + "\n");
        DataLocations found = DataLocations.of(Map.of("XDG_CONFIG_HOME", folder.resolve("config").toString(), "FINETREE_DATA", folder.resolve("none") + java.io.File.pathSeparator + parent), folder);
        assertThat(found.find(DatasetName.of("folder/birds@1x8x8"))).contains(parent.resolve("birds"));
        assertThat(found.find(DatasetName.of("folder/fish@1x8x8"))).contains(folder.resolve("elsewhere"));
        assertThat(found.find(DatasetName.of("folder:1x8x8:/tmp/fish"))).contains(Path.of("/tmp/fish"));
        assertThat(found.find(DatasetName.of("tiny-imagenet-200/20x100"))).contains(folder.resolve("tiny"));
        assertThat(found.find(DatasetName.of("folder/cats@1x8x8"))).isEmpty();
        assertThat(found.find(DatasetName.of("fashion"))).isEmpty();
        assertThatThrownBy(() -> found.required(DatasetName.of("folder/cats@1x8x8"))).hasMessageContaining("nobody says where data set 'folder/cats@1x8x8' lies").hasMessageContaining("FINETREE_DATA")
            .hasMessageContaining("data.properties").hasMessageNotContaining("\n");
    }

    @Test
    void settingsThatCannotBeUsedAreNamed() throws IOException {
        Path settings = Files.createDirectories(folder.resolve("finetree")).resolve("data.properties");
        Map<String, String> environment = Map.of("APPDATA", folder.toString());
        Files.writeString(settings, "birds=pictures/birds\n");
        assertThatThrownBy(() -> DataLocations.of(environment, folder)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("line 'birds' of '").hasMessageContaining("no absolute path");
        Files.write(settings, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> DataLocations.of(environment, folder)).isInstanceOf(UncheckedIOException.class).hasMessageContaining("cannot be read");
        assertThatThrownBy(() -> DataLocations.of(Map.of("FINETREE_DATA", "pictures"), folder)).hasMessageContaining("FINETREE_DATA is 'pictures', which is no absolute path");
        assertThat(DataLocations.of(Map.of(), folder)).isEqualTo(DataLocations.none());
    }

    @Test
    void aFolderCanBeCalledOtherwise() throws IOException {
        Path images = Files.createDirectories(folder.resolve("photos/giraffe"));
        for (int i = 0; i < 2; i++) {
            Files.write(images.resolve(i + ".png"), ImageDecoderTest.encode(ImageDecoderTest.noise(8, 8, i + 1), "png"));
        }
        ImageDataset data = Datasets.folder(folder.resolve("photos"), new ImageShape(1, 8, 8), "holidays");
        assertThat(data.name()).isEqualTo(DatasetName.of("folder/holidays@1x8x8"));
        assertThat(Datasets.open(data.name()).digest()).isEqualTo(data.digest());
        for (String bad : List.of("", "a/b", "a@b", "../x", ".x", "a:b", "x".repeat(81))) {
            assertThatThrownBy(() -> Datasets.folder(folder, new ImageShape(1, 8, 8), bad)).as(bad).hasMessageContaining("cannot be called");
        }
    }
}
