package org.finetree.dl4j.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
    void aDiskThatFillsUpLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("net.safetensors");
        state(1).write(file);
        byte[] before = Files.readAllBytes(file);
        for (int room : new int[] {0, 1, 100, 2000}) {
            assertThatThrownBy(() -> AtomicFile.replace(file, out -> SafetensorsWriter.write(state(2), new Limited(out, room))))
                .isInstanceOf(IOException.class).hasMessageContaining("cannot write").hasMessageContaining("No space left");
            assertThat(Files.readAllBytes(file)).isEqualTo(before);
            assertThat(folder.toFile().list()).containsExactly("net.safetensors");
        }
    }

    /** Takes so many bytes and no more. */
    private static final class Limited extends OutputStream {
        private final OutputStream to;
        private int room;

        Limited(OutputStream to, int room) {
            this.to = to;
            this.room = room;
        }

        @Override
        public void write(int b) throws IOException {
            if (room-- <= 0) {
                throw new IOException("No space left on device");
            }
            to.write(b);
        }
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

    @Test
    void hostileHeadersAreRefusedBeforeAnythingIsAllocated() throws IOException {
        String[] headers = {
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,-4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
            "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "[1,2]", "{\"__metadata__\":{\"x\":3}}", "{", ""};
        for (String header : headers) {
            Path file = write(header.getBytes(StandardCharsets.UTF_8), header.length(), 4);
            assertThatThrownBy(() -> TensorFile.read(file)).as(header).isInstanceOf(IOException.class).hasMessageContaining("not a whole safetensors file");
        }
        for (long length : new long[] {Long.MAX_VALUE, -1, 1L << 40, 1000}) {
            Path file = write("{}".getBytes(StandardCharsets.UTF_8), length, 4);
            assertThatThrownBy(() -> TensorFile.read(file)).isInstanceOf(IOException.class).hasMessageContaining("header of");
        }
    }

    private Path write(byte[] header, long length, int data) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(8 + header.length + data).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(header);
        return Files.write(folder.resolve("hostile.safetensors"), all.array());
    }
}
