package org.finetree.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {

    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void theNewContentTakesTheOldOnesPlace() throws IOException {
        Path file = folder.resolve("a.json");
        AtomicFiles.write(file, "old and long".getBytes());
        AtomicFiles.write(file, "new".getBytes());
        assertThat(file).hasContent("new");
        assertThat(names()).containsExactly("a.json");
    }

    @Test
    void whereItCannotBePutNothingIsLeftBehind() throws IOException {
        Path file = folder.resolve("a");
        Files.createDirectories(file.resolve("b"));
        assertThatThrownBy(() -> AtomicFiles.write(file, new byte[10])).isInstanceOf(IOException.class);
        assertThat(names()).containsExactly("a");
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("none/a"), new byte[10])).isInstanceOf(IOException.class);
    }

    /** Several threads write one file: each time it is one of theirs, whole. */
    @Test
    void severalWritersNeverMix() throws Exception {
        Path file = folder.resolve("a");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int w = 0; w < 4; w++) {
                byte[] content = String.valueOf(w).repeat(10_000 + w).getBytes();
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 50; i++) {
                        AtomicFiles.write(file, content);
                        String read = Files.readString(file);
                        assertThat(read).hasSize(10_000 + read.charAt(0) - '0').matches("0+|1+|2+|3+");
                    }
                    return null;
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(names()).containsExactly("a");
    }
}
