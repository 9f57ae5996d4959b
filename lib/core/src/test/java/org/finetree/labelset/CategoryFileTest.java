package org.finetree.labelset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Lists of names that somebody wrote: what a name is, and what a file is. */
@Timeout(60)
class CategoryFileTest {

    @TempDir
    private Path folder;

    private Set<String> read(String text) throws IOException {
        return CategoryFile.read(Files.writeString(folder.resolve("names.txt"), text)).byName().keySet();
    }

    @Test
    void aNumberThatBelongsToANameStays() throws IOException {
        assertThat(read("Boeing 717\nBoeing 737\nA320\n")).containsExactly("A320", "Boeing 717", "Boeing 737");
        assertThat(read("Boeing 717\nBoeing 737\n")).as("also where every name has one").containsExactly("Boeing 717", "Boeing 737");
        assertThat(read("Model 1\nModel 3\n")).containsExactly("Model 1", "Model 3");
        assertThat(read("Route 66\n")).containsExactly("Route 66");
        assertThat(read("abbey 0\nbeach\n")).containsExactly("abbey 0", "beach");
    }

    @Test
    void aColumnOfNumbersIsLeftOut() throws IOException {
        assertThat(read("/a/abbey 0\n/b/beach 1\n")).containsExactly("/a/abbey", "/b/beach");
        assertThat(read("/b/beach\t2\n/a/abbey  1\n")).as("from 1, in any order, after tabs and blanks").containsExactly("/a/abbey", "/b/beach");
        assertThat(read("Boeing 717 0\nBoeing 737 1\n")).containsExactly("Boeing 717", "Boeing 737");
    }

    /** Quadratic work in the blanks of a line would be minutes here. */
    @Test
    void aLineOfBlanksTakesNoTime() throws IOException {
        assertThat(read("a" + " ".repeat(3_000_000) + "b\n")).hasSize(1);
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 15_000; i++) {
            lines.append("a").append(" ".repeat(1_500)).append("b").append(i).append('\n');
        }
        assertThat(read(lines.toString())).hasSize(15_000);
    }

    @Test
    void pipesAndDevicesAreNotWaitedFor() throws IOException, InterruptedException {
        assertThatThrownBy(() -> CategoryFile.read(Path.of("/dev/zero"))).hasMessageContaining("is no regular file but a pipe or a device");
        Path endless = Files.createSymbolicLink(folder.resolve("endless"), Path.of("/dev/zero"));
        assertThatThrownBy(() -> LeafFile.read(endless)).hasMessageContaining("is no regular file but a pipe or a device");
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes here");
        assertThatThrownBy(() -> LeafFile.read(pipe)).hasMessageContaining("is no regular file but a pipe or a device");
    }

    @Test
    void namesThatATerminalWouldObeyAreRefusedAndNotRepeated() {
        for (String name : List.of("a\u001B[31mb", "a\u0007", "a\u202Eb")) {
            assertThatThrownBy(() -> read(name + "\nother\n")).hasMessageContaining("signs that are not seen").satisfies(e -> assertThat(e.getMessage().codePoints()).noneMatch(c -> c < 32 || c == 0x202e));
        }
        String twice = "x".repeat(100_000) + "\n";
        assertThatThrownBy(() -> read(twice + twice)).satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).contains("comes twice"));
    }
}
