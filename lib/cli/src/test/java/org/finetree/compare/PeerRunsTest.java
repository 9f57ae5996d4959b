package org.finetree.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How answers are asked for, kept and found again, with a shell script as the peer. */
class PeerRunsTest {

    private static final String TOP1 = "{\"source\":0.5,\"few-shot held-out\":0.25,\"probe held-out\":0.3,\"probe fashion\":0.7,\"neighbour held-out\":0.2,\"neighbour fashion\":0.6}";

    @TempDir
    private Path folder;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Path asked;

    @BeforeEach
    void nothingAsked() throws IOException {
        asked = Files.createFile(folder.resolve("asked.txt"));
    }

    /** Answers every line, but ends at the line that is refused. */
    private PeerRuns peer(String refused) throws IOException {
        Path script = Files.writeString(folder.resolve("peer.sh"), """
            while read seed arm; do
              [ "$seed $arm" = "%s" ] && exit 3
              echo "$seed $arm" >> "%s"
              echo "passes 12800"
              echo "result {\\"seed\\":$seed,\\"arm\\":\\"$arm\\",\\"torch\\":\\"0\\",\\"top1\\":%s}"
            done
            """.formatted(refused, asked, TOP1.replace("\"", "\\\"")));
        return new PeerRuns(List.of("sh", script.toString()), folder.resolve("answers"), new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    private List<String> asked() throws IOException {
        try (Stream<String> lines = Files.lines(asked)) {
            return lines.sorted().toList();
        }
    }

    @Test
    void asksEverythingOnce() throws IOException, InterruptedException {
        List<PeerAnswer> answers = peer("").all(new long[] {1, 2}, 2);
        assertThat(answers).extracting(PeerAnswer::seed).containsExactly(1L, 1L, 1L, 1L, 2L, 2L, 2L, 2L);
        assertThat(asked()).hasSize(8).contains("1 all", "2 untrained");
        assertThat(SketchComparison.values(answers).get(new Quantity(ComparedNetwork.ALL, Question.PROBE_FASHION))).containsExactly(0.7, 0.7);
        assertThat(peer("").all(new long[] {1, 2}, 2)).isEqualTo(answers);
        assertThat(asked()).as("the second call asks nothing").hasSize(8);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("8 of 8 networks found");
    }

    @Test
    void goesOnWhereItStopped() throws IOException, InterruptedException {
        assertThatThrownBy(() -> peer("1 eight-classes").all(new long[] {1}, 1)).isInstanceOf(IOException.class)
            .hasMessageContaining("the peer ended without a result for seed 1, network 'eight-classes'");
        assertThat(asked()).containsExactly("1 all", "1 five-images");
        assertThat(peer("").all(new long[] {1}, 1)).hasSize(4);
        assertThat(asked()).containsExactly("1 all", "1 eight-classes", "1 five-images", "1 untrained");
    }

    @Test
    void aDamagedAnswerIsNamed() throws IOException, InterruptedException {
        peer("").all(new long[] {1}, 1);
        Path file = folder.resolve("answers/seed-1-all.json");
        for (String text : List.of("", "{\"seed\":1", Files.readString(file).replace("0.25", "1.25"), Files.readString(file).replace("\"seed\":1", "\"seed\":2"),
            Files.readString(file).replace("\"source\":0.5,", ""))) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> peer("").all(new long[] {1}, 1)).isInstanceOf(IOException.class).hasMessageContaining("seed-1-all.json' is damaged").hasMessageContaining("delete it");
        }
        Files.delete(file);
        assertThat(peer("").all(new long[] {1}, 1)).hasSize(4);
    }
}
