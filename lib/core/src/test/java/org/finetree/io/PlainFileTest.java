package org.finetree.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PlainFileTest {

    @TempDir
    private Path folder;

    @Test
    void filesAreReadUpToALimit() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "twelve bytes");
        assertThat(PlainFile.readText(file, 12)).isEqualTo("twelve bytes");
        assertThatThrownBy(() -> PlainFile.read(file, 11)).isInstanceOf(IOException.class).hasMessage("is larger than 11 bytes");
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertThat(PlainFile.read(link, 100)).hasSize(12);
    }

    @Test
    void whatIsNoFileIsRefusedAndNotOpened() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes here");
        assertThatThrownBy(() -> PlainFile.read(pipe, 100)).hasMessage("is no regular file but a pipe or a device");
        assertThatThrownBy(() -> PlainFile.read(Path.of("/dev/zero"), 100)).hasMessage("is no regular file but a pipe or a device");
        Path link = Files.createSymbolicLink(folder.resolve("endless"), Path.of("/dev/zero"));
        assertThatThrownBy(() -> PlainFile.read(link, 100)).hasMessage("is no regular file but a pipe or a device");
    }

    @Test
    void whatIsNotThereIsSaidInWords() throws IOException {
        assertThatThrownBy(() -> PlainFile.read(folder, 100)).hasMessage("is a folder, not a file");
        assertThatThrownBy(() -> PlainFile.read(folder.resolve("none"), 100)).hasMessage("does not exist");
        Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("nowhere"));
        assertThatThrownBy(() -> PlainFile.read(dangling, 100)).hasMessage("is a link that leads nowhere");
    }

    @Test
    void textMustBeUtf8() throws IOException {
        Path file = Files.write(folder.resolve("latin"), new byte[] {'a', (byte) 0xe4});
        assertThatThrownBy(() -> PlainFile.readText(file, 100)).hasMessage("is not text in UTF-8");
    }
}
