package org.finetree.dl4j.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptTrainingsTest {

    private static final Trained FIRST = new Trained(1, 0.5, 0.75, 2.5, 60);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void whatIsKeptIsNotTrainedAgain() throws IOException {
        KeptTrainings kept = KeptTrainings.in(folder, "finetree", List.of("recipe", 2));
        Trainings before = new Trainings(new PrintStream(said, true, StandardCharsets.UTF_8), 3);
        assertThat(before.of("finetree", 1, kept, seed -> FIRST)).isEqualTo(FIRST);
        assertThatThrownBy(() -> before.of("finetree", 2, kept, seed -> {
            throw new IOException("stopped");
        })).hasMessage("stopped");
        Trainings after = new Trainings(new PrintStream(said, true, StandardCharsets.UTF_8), 2);
        assertThat(after.of("finetree", 1, KeptTrainings.in(folder, "finetree", List.of("recipe", 2)), seed -> {
            throw new IOException("trained again");
        })).isEqualTo(FIRST);
        after.of("finetree", 2, kept, seed -> new Trained(seed, 0.25, 0.5, 3, 30));
        assertThat(said.toString(StandardCharsets.UTF_8).lines()).containsExactly(
            "finetree    seed 1: top-1 50.0 %, top-5 75.0 %, training loss 2.500, 60 s; 1 of 3, about 2 minutes left",
            "finetree    seed 1: top-1 50.0 %, top-5 75.0 %, training loss 2.500, 60 s; kept from an earlier call",
            "finetree    seed 2: top-1 25.0 %, top-5 50.0 %, training loss 3.000, 30 s; that was the last");
    }

    @Test
    void anotherSideRecipeOrProgramHasItsOwn() throws IOException {
        KeptTrainings.in(folder, "finetree", List.of("recipe", 2)).keep(FIRST);
        assertThat(KeptTrainings.in(folder, "finetree", List.of("recipe", 2)).find(1)).contains(FIRST);
        assertThat(KeptTrainings.in(folder, "finetree", List.of("recipe", 2)).find(2)).isEmpty();
        assertThat(KeptTrainings.in(folder, "finetree", List.of("recipe", 1)).find(1)).isEmpty();
        assertThat(KeptTrainings.in(folder, "pytorch", List.of("recipe", 2)).find(1)).isEmpty();
    }

    @Test
    void whatIsDamagedIsMadeAgain() throws IOException {
        KeptTrainings kept = KeptTrainings.in(folder, "finetree", List.of());
        kept.keep(FIRST);
        Path file;
        try (Stream<Path> all = Files.walk(folder)) {
            file = all.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        for (byte[] damaged : List.of(new byte[0], "null".getBytes(StandardCharsets.UTF_8), "{\"seed\":1".getBytes(StandardCharsets.UTF_8), new byte[] {(byte) 0xC3, 0x28},
            CanonicalJson.write(new Trained(2, 0, 0, 0, 0)).getBytes(StandardCharsets.UTF_8))) {
            Files.write(file, damaged);
            assertThat(kept.find(1)).isEmpty();
        }
    }

    @Test
    void programsAreOurJars() throws IOException {
        Path jar = Files.writeString(folder.resolve("finetree-dl4j-1.jar"), "a");
        Path other = Files.writeString(folder.resolve("jackson-1.jar"), "b");
        String path = String.join(File.pathSeparator, jar.toString(), other.toString(), folder.resolve("finetree-gone.jar").toString());
        assertThat(KeptTrainings.programs(path)).containsExactly(CanonicalJson.sha256("a".getBytes(StandardCharsets.UTF_8)));
    }
}
