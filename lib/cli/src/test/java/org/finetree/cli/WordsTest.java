package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class WordsTest {

    @Property
    void aMessageIsOneLineThatNoTerminalObeys(@ForAll String text) {
        String line = Words.oneLine(text);
        assertThat(line.length()).isLessThanOrEqualTo(Words.LONGEST + 60);
        assertThat(line.codePoints()).noneMatch(c -> Character.isISOControl(c) && c != '\t' || c == 0x202E || c == 0x2028);
    }

    @Test
    void whatWrapsAnotherGivesTheOthersWords() {
        assertThat(Words.of(new UncheckedIOException(new IOException("data set 'x' is damaged")))).isEqualTo("data set 'x' is damaged");
        assertThat(Words.of(new UncheckedIOException("run record 'r' cannot be read", new IOException("why")))).isEqualTo("run record 'r' cannot be read");
        assertThat(Words.of(new NoSuchFileException("/proc/x.svg"))).startsWith("'/proc/x.svg' is not there");
        assertThat(Words.of(new FileSystemException("/proc/x.svg", null, "Read-only file system"))).isEqualTo("'/proc/x.svg' cannot be used: Read-only file system");
        assertThat(Words.of(new IllegalArgumentException("a\n  b\u001b[31m\r\nc"))).isEqualTo("a; b?[31m; c");
        assertThat(Words.oneLine("x".repeat(5_000_000))).hasSizeLessThan(1_100).contains("4999000 more signs");
    }

    @Test
    void pathsAreQuotedForAShell() {
        assertThat(Words.quoted(Path.of("/home/ada/x.y"))).isEqualTo("/home/ada/x.y");
        assertThat(Words.quoted(Path.of("/home/ada b/it's"))).isEqualTo("'/home/ada b/it'\\''s'");
    }
}
