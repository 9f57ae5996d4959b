package org.finetree.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.finetree.network.weights.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointStoreTest {

    @TempDir
    private Path folder;

    private static TensorFile state(float value) {
        float[] values = new float[500];
        Arrays.fill(values, value);
        return new TensorFile(Map.of("step", "1"), Map.of("weights/a", TensorFile.Tensor.of(new long[] {5, 100}, values),
            "weights/b", TensorFile.Tensor.of(new long[] {}, new float[] {value})));
    }

    @Test
    void theNewestTwoAreKept() throws IOException {
        CheckpointStore store = CheckpointStore.in(folder, w -> { });
        for (int step : new int[] {10, 20, 30}) {
            store.save(step, state(step));
        }
        assertThat(folder.toFile().list()).hasSize(2);
        CheckpointStore.Found found = store.newest().orElseThrow();
        assertThat(found.step()).isEqualTo(30);
        assertThat(found.state().tensors().get("weights/a").values().toArray()).containsOnly(30f);
        assertThat(found.state().tensors().get("weights/b").shape()).isEmpty();
        assertThat(CheckpointStore.in(folder.resolve("none"), w -> { }).newest()).isEmpty();
    }

    @Test
    void aThousandDamagedCheckpointsAreAllFoundOutAndTheOneBeforeIsUsed() throws IOException {
        List<String> warnings = new ArrayList<>();
        CheckpointStore store = CheckpointStore.in(folder, warnings::add);
        store.save(1, state(1));
        Path newest = store.save(2, state(2));
        byte[] whole = Files.readAllBytes(newest);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 1000; i++) {
            Files.write(newest, damaged(whole, random, i));
            assertThat(store.newest().orElseThrow().step()).as("damage %d", i).isEqualTo(1);
        }
        assertThat(warnings).hasSize(1000).allMatch(w -> w.contains("damaged"));
        Files.write(newest, whole);
        assertThat(store.newest().orElseThrow().step()).isEqualTo(2);
    }

    /** A third each: cut off, one bit flipped, a stretch set to 0 or to noise. */
    private static byte[] damaged(byte[] whole, SplittableRandom random, int kind) {
        if (kind % 3 == 0) {
            return Arrays.copyOf(whole, random.nextInt(whole.length));
        }
        byte[] bytes = whole.clone();
        if (kind % 3 == 1) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            return bytes;
        }
        int from = random.nextInt(bytes.length - 64);
        for (int i = 0; i < 64; i++) {
            bytes[from + i] ^= (byte) (1 + random.nextInt(255));
        }
        return bytes;
    }

    @Test
    void whatIsNoCheckpointIsLeftAlone() throws IOException {
        Files.writeString(folder.resolve("checkpoint-5-abc.safetensors"), "no digest");
        Files.writeString(folder.resolve("checkpoint.part"), "half written");
        CheckpointStore store = CheckpointStore.in(folder, w -> {
            throw new AssertionError(w);
        });
        assertThat(store.newest()).isEmpty();
    }
}
