package org.finetree.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.finetree.kernel.History.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    @TempDir
    private Path folder;

    private History open() {
        return History.in(folder.resolve("history.jsonl"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theFileIsForItsOwnerAlone() throws IOException {
        Path file = folder.resolve("history.jsonl");
        open().add(1, "readPassword");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        // One that an earlier version made is closed, too.
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        open().add(1, "1");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
    }

    @Test
    void aLongCellTakesNoOthersAway() {
        History first = open();
        for (int i = 1; i <= 3; i++) {
            first.add(i, "cell " + i);
        }
        first.add(4, "x".repeat(5_000_000));
        assertThat(first.tail(10)).hasSize(4);
        assertThat(open().tail(10)).extracting(Entry::input).containsExactly("cell 1", "cell 2", "cell 3");
    }

    @Test
    void aFileThatHasGrownLongKeepsItsEnd() throws IOException {
        Path file = folder.resolve("history.jsonl");
        StringBuilder lines = new StringBuilder("{\"session\":1,\"line\":1,\"input\":\"" + "y".repeat(5_000_000) + "\"}\n");
        for (int i = 2; i < 60_000; i++) {
            lines.append("{\"session\":1,\"line\":").append(i).append(",\"input\":\"").append("z".repeat(50)).append("\"}\n");
        }
        lines.append("{\"session\":1,\"line\":60000,\"input\":\"").append("w".repeat(3_000_000)).append("\"}\n").append("{\"session\":1,\"line\":60001,\"input\":\"last\"}\n");
        Files.writeString(file, lines);
        History history = open();
        assertThat(history.tail(1)).extracting(Entry::input).containsExactly("last");
        assertThat(history.tail(20_000)).hasSizeGreaterThan(10_000);
        assertThat(Files.size(file)).isLessThan(3_000_000);
        assertThat(open().tail(1)).extracting(Entry::input).containsExactly("last");
    }

    @Test
    void kernelsThatAreOpenTogetherAreSessionsOfTheirOwn() {
        History one = open();
        History other = open();
        one.add(1, "a");
        other.add(1, "b");
        one.add(2, "c");
        assertThat(open().tail(3)).extracting(Entry::session).containsExactly(1L, 2L, 1L);
        assertThat(open().range(-1, 1, 9)).isEmpty();
    }

    @Test
    void aSearchTakesTimeInProportion() {
        History history = open();
        history.add(1, "a".repeat(50_000));
        history.add(2, "int x = 1;\nx + 1");
        assertThat(history.search("*a*a*a*a*a*a*b", 0, false)).isEmpty();
        assertThat(history.search("int ?*+ 1", 0, false)).hasSize(1);
        assertThat(history.search("*", 0, false)).hasSize(2);
        assertThat(history.search("int", 0, false)).isEmpty();
        assertThat(history.search("**x + ?", 0, false)).hasSize(1);
    }
}
