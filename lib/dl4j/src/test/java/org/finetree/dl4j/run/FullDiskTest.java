package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.run.RunStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A disk that is full at each write of a run in turn: a file system in memory of 16 MB, filled so that ever more of the run fits. Needs the right to mount one.
 */
class FullDiskTest {

    private static final int MEGABYTES = 16;

    @TempDir
    private Path disk;

    @TempDir
    private Path elsewhere;

    private boolean mounted;

    @BeforeEach
    void mount() throws IOException, InterruptedException {
        mounted = Files.isExecutable(Path.of("/bin/mount")) && call("/bin/mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "finetree-test", disk.toString()) == 0;
        assumeTrue(mounted, "skipped: mounting a small file system needs Linux and root");
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (mounted) {
            assertThat(call("/bin/umount", disk.toString())).isZero();
        }
    }

    private static int call(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
    }

    @Test
    void everyWriteThatFailsIsSaidAndLosesNothing() throws IOException {
        Path store = disk.resolve("runs");
        List<ExperimentSpec> runs = Runs.all();
        RunRecord finished = Runs.execute(store, runs.get(0), () -> false);
        Set<String> failedWith = new HashSet<>();
        int failures = 0;
        for (int free = 0; free <= 10_000; free += free < 40 ? 4 : free < 400 ? 60 : 400) {
            Path ballast = fill(free);
            try {
                Runs.execute(store, runs.get(1), () -> false);
                break;
            } catch (UncheckedIOException full) {
                failures++;
                assertThat(full.getMessage()).contains("No space left on device").hasLineCount(1).contains(store.toString());
                try (Stream<Path> all = Files.walk(store)) {
                    failedWith.add(all.filter(Files::isRegularFile).map(p -> p.getFileName().toString().replaceAll("-\\d+.*", "")).sorted().distinct().toList().toString());
                }
            } finally {
                Files.delete(ballast);
            }
            assertThat(RunStore.at(store).find(finished.id())).contains(finished);
            assertThat(RunStore.at(store).artifact(finished, RunFiles.WEIGHTS)).isNotEmpty();
        }
        assertThat(failures).as("sizes at which the run did not fit").isGreaterThan(5);
        assertThat(failedWith).as("different states in which it ended").hasSizeGreaterThan(2);
        RunRecord through = Runs.execute(store, runs.get(1), () -> false);
        Runs.execute(elsewhere, runs.get(0), () -> false);
        assertThat(Runs.digests(through)).isEqualTo(Runs.digests(Runs.execute(elsewhere, runs.get(1), () -> false)));
    }

    @Test
    void aDiskThatIsFullBeforeTheFirstByte() throws IOException {
        Path ballast = fill(0);
        assertThatThrownBy(() -> Runs.execute(disk.resolve("runs"), Runs.all().get(0), () -> false)).isInstanceOf(UncheckedIOException.class)
            .hasMessageContaining("No space left on device");
        Files.delete(ballast);
        assertThat(Runs.execute(disk.resolve("runs"), Runs.all().get(0), () -> false).scores()).isNotEmpty();
    }

    /** Takes all the room but so many kilobytes. */
    private Path fill(int freeKilobytes) throws IOException {
        Path ballast = disk.resolve("ballast");
        long room = disk.toFile().getUsableSpace() - freeKilobytes * 1024L;
        byte[] page = new byte[4096];
        try (var out = Files.newOutputStream(ballast)) {
            for (long written = 0; written + page.length <= room; written += page.length) {
                out.write(page);
            }
        }
        return ballast;
    }
}
