package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataManifestTest {

    @TempDir
    private Path folder;

    @Test
    void readsTheSketches() {
        DataManifest manifest = DataManifest.embedded("quickdraw-sketches");
        assertThat(manifest.licence().id()).isEqualTo("CC-BY-4.0");
        assertThat(manifest.files().get(0).bytes()).isEqualTo(13_712_851L);
        assertThat(manifest.splits()).extracting(DataManifest.SplitPart::perClass).containsExactly(80, 20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"quickdraw-sketches", "fashion-mnist-subset", "ilsvrc2012", "tiny-imagenet-200", "voc2007", "voc2012-action", "sun397", "places205"})
    void everyManifestIsValidAndSaysWhatItLeavesOpen(String name) {
        DataManifest manifest = DataManifest.embedded(name);
        assertThat(manifest.name()).isEqualTo(name);
        boolean complete = manifest.files().stream().allMatch(f -> f.source() != null && f.bytes() != null && f.sha256() != null);
        assertThat(complete || !manifest.unverified().isEmpty()).as("empty fields are explained").isTrue();
    }

    @Test
    void refusesWhatIsWrongInOneLineThatNamesTheFile() throws IOException {
        String good = text();
        check(good.replace("\"classes\": 345", "\"classes\": 344"), "80 per class of 344 are not 27600");
        check(good.replace("\"classes\": 345", "\"classes\": 345, \"colour\": 1"), "colour");
        check(good.replace("\"classes\": 345", "\"classes\": 345, \"classes\": 345"), "Duplicate field");
        check(good.replace("\"classes\": 345,", ""), "classes");
        check(good.replace("\"TEST\"", "\"TRAIN\""), "split TRAIN comes twice");
        check(good.replace("09f69615", "09F69615"), "64 hex digits");
        check(good.replace("\"PACK\"", "\"VOC\""), "layout PACK exactly if it is embedded");
        check(good + "{}", "Trailing token");
        check("", "No content");
        check("{", "end-of-input");
    }

    private void check(String json, String message) throws IOException {
        Path file = Files.writeString(folder.resolve("m.json"), json);
        assertThatThrownBy(() -> DataManifest.read(file)).hasMessageContaining(message).hasMessageContaining("m.json").hasMessageNotContaining("\n");
    }

    private static String text() throws IOException {
        try (InputStream in = DataManifestTest.class.getResourceAsStream("/data-manifests/quickdraw-sketches.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
