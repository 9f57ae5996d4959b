package org.finetree.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.finetree.experiment.Scale;
import org.finetree.launch.Lab;
import org.finetree.launch.local.Peers;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.finetree.study.recorded.RecordedRuns;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;


/** What both sides are fed: arrays for the peer, recorded runs for us; and the peer's program at a thousandth of the passes, where PyTorch is installed. */
class SketchPeerTest {

    @TempDir
    private Path folder;

    private static Path peers() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("environment/peers"))) {
            root = root.getParent();
        }
        return root.resolve("environment/peers");
    }

    private static List<String> program() {
        for (String name : List.of("pytorch", "pytorch-2.5")) {
            try {
                return Peers.command(peers(), name, "sketch_study.py");
            } catch (IOException missing) {
                Assumptions.assumeTrue(name.equals("pytorch"), missing.getMessage());
            }
        }
        throw new AssertionError("unreachable");
    }

    @Test
    void thePeersProgramAnswersEveryQuestion() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(program());
        Path arrays = folder.resolve("arrays");
        SketchArrays.write(arrays);
        command.addAll(List.of(arrays.toString(), "1", "1000"));
        try (PeerProcess peer = PeerProcess.start(command)) {
            for (ComparedNetwork network : List.of(ComparedNetwork.EIGHT_CLASSES, ComparedNetwork.UNTRAINED)) {
                List<Long> passes = new ArrayList<>();
                Map<Question, Double> top1 = PeerAnswer.read(peer.ask(7, network, passes::add), network, 7).byQuestion(network);
                assertThat(top1).containsKey(Question.FEW_SHOT).hasSize(network == ComparedNetwork.UNTRAINED ? 5 : 6);
                // Nearest neighbours hardly depend on training: chance is 1 and 10 %.
                assertThat(top1.get(Question.NEIGHBOUR_HELD_OUT)).isBetween(0.08, 0.4);
                assertThat(top1.get(Question.NEIGHBOUR_FASHION)).isBetween(0.5, 0.9);
                assertThat(passes).isNotEmpty();
            }
        }
    }

    @Test
    void arraysHoldAllImagesWithTheirClasses() throws IOException {
        String digest = SketchArrays.write(folder);
        assertThat(SketchArrays.write(folder)).isEqualTo(digest);
        ByteBuffer images = values("source-train.npy", "(19600, 28, 28)");
        assertThat(images.remaining()).isEqualTo(19_600 * 784);
        assertThat(classes("source-train-labels.npy", "(19600,)")).containsOnlyKeys(range(245)).containsValue(80);
        assertThat(classes("source-train-coarse.npy", "(19600,)")).containsOnlyKeys(range(8));
        assertThat(classes("held-out-test-labels.npy", "(2000,)")).containsOnlyKeys(range(100)).containsValue(20);
        assertThat(classes("fashion-test-labels.npy", "(1500,)")).containsOnlyKeys(range(10)).containsValue(150);
    }

    private ByteBuffer values(String file, String shape) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(file))).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getShort(8);
        assertThat((10 + header) % 64).isZero();
        assertThat(StandardCharsets.US_ASCII.decode(bytes.duplicate().position(10).limit(10 + header)).toString()).contains("'shape': " + shape).endsWith("\n");
        return bytes.slice(10 + header, bytes.capacity() - 10 - header).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Map<Long, Integer> classes(String file, String shape) throws IOException {
        ByteBuffer values = values(file, shape);
        Map<Long, Integer> counts = new HashMap<>();
        while (values.hasRemaining()) {
            counts.merge(values.getLong(), 1, Integer::sum);
        }
        return counts;
    }

    private static Long[] range(int n) {
        return LongStream.range(0, n).boxed().toArray(Long[]::new);
    }

    @Test
    void oursAreTheStudysRuns() {
        assertThat(OurResults.grid(1).runs()).isSubsetOf(PaperGrids.study(Study.named("sketch"), 1).runs()).hasSize(23);
        Lab recorded = Lab.open(folder.resolve("runs")).with(RecordedRuns.of("sketch"));
        Map<Quantity, double[]> ours = OurResults.of(recorded, 1, 2);
        assertThat(ours.keySet()).containsExactlyInAnyOrderElementsOf(Quantity.all());
        assertThat(ours.values()).allSatisfy(v -> assertThat(Arrays.stream(v).boxed()).hasSize(2).allMatch(x -> x > 0.05 && x < 1));
        assertThatThrownBy(() -> OurResults.of(recorded, 1, 99_999)).hasMessageContaining("23 runs of seed 99999 are missing").hasMessageContaining("fewer seeds");
    }
}
