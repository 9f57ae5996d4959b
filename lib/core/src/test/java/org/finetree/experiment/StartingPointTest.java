package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.finetree.dataset.DataLocations;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartingPointTest {

    @TempDir
    private Path folder;

    @Test
    void aDataDependentNetworkIsAnArmOfItsOwnWhateverItsSeed() {
        ClassificationTask task = ClassificationTask.of("fashion");
        Solver solver = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 8, 12);
        ArmNames names = new ArmNames();
        assertThat(names.of(new FineTuning(new StartingPoint.Untrained("minialex28", 1), task, solver, 1))).isEqualTo("untrained");
        for (long seed : new long[] {1, 2}) {
            FineTuning run = new FineTuning(new StartingPoint.DataDependent("minialex28", seed), task, solver, seed);
            assertThat(names.of(run)).isEqualTo("untrained, data-dependent");
            assertThat(CanonicalJson.read(CanonicalJson.write(run), ExperimentSpec.class)).isEqualTo(run);
        }
    }

    @Test
    void publishedWeightsAreFoundByNameAndKnownByTheirDigest() throws IOException {
        Path file = Files.writeString(folder.resolve("bvlc_alexnet.caffemodel"), "weights");
        StartingPoint.Caffe published = StartingPoint.Caffe.of("alexnet", file);
        assertThat(published.name()).isEqualTo("bvlc_alexnet");
        FineTuning run = new FineTuning(published, ClassificationTask.of("fashion"), new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 8, 12), 1);
        String json = CanonicalJson.write(run);
        assertThat(json).doesNotContain(folder.toString());
        assertThat(CanonicalJson.read(json, ExperimentSpec.class)).isEqualTo(run);
        assertThat(Results.arm(published)).isEqualTo("bvlc_alexnet");
        assertThat(published.file(new DataLocations(Map.of(), List.of(folder)))).isEqualTo(file);
        assertThat(published.file(new DataLocations(Map.of("bvlc_alexnet.caffemodel", file), List.of()))).isEqualTo(file);
        assertThatThrownBy(() -> published.file(DataLocations.none())).hasMessageContaining("nobody says where 'bvlc_alexnet.caffemodel' lies").hasMessageContaining("FINETREE_DATA");
        Files.writeString(file, "others");
        assertThatThrownBy(() -> published.file(new DataLocations(Map.of(), List.of(folder)))).hasMessageContaining("has SHA-256 ").hasMessageContaining("another version, or damaged");
    }

    @Test
    void whatIsNoNameOrDigestIsRefused() {
        String digest = "0a".repeat(32);
        assertThatThrownBy(() -> new StartingPoint.Caffe("alexnet", "../x", digest)).hasMessageContaining("no folder");
        assertThatThrownBy(() -> new StartingPoint.Caffe("alexnet", "x", "0A")).hasMessageContaining("is no SHA-256");
        assertThatThrownBy(() -> StartingPoint.Caffe.of("alexnet", folder.resolve("x.prototxt"))).hasMessageContaining("is no .caffemodel file");
    }
}
