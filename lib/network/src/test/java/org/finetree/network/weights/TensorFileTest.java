package org.finetree.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.finetree.io.AtomicFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFileTest {

    @TempDir
    private Path folder;

    private static TensorFile state(float value) {
        float[] values = new float[500];
        Arrays.fill(values, value);
        return new TensorFile(Map.of("step", "1"), Map.of("weights/a", TensorFile.Tensor.of(new long[] {5, 100}, values)));
    }

    @Test
    void aDiskThatFillsUpLeavesTheOldFile() throws IOException {
        Path file = folder.resolve("net.safetensors");
        state(1).write(file);
        byte[] before = Files.readAllBytes(file);
        for (int room : new int[] {0, 1, 100, 2000}) {
            assertThatThrownBy(() -> AtomicFiles.replace(file, out -> SafetensorsWriter.write(state(2), new Limited(out, room))))
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
}
