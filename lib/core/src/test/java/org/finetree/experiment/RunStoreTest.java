package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.finetree.experiment.local.CountingEngine;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a store gives back when its files are not what was written. */
class RunStoreTest {

    private static final Solver STEPS = new Solver(0.02, 0, 5e-4, new LearningRatePolicy.Fixed(), 4, 3);

    @TempDir
    private Path folder;

    private RunStore store;
    private RunRecord run;
    private RunRecord other;
    private Path record;

    @BeforeEach
    void twoRuns() {
        store = RunStore.at(folder.resolve("runs"));
        run = execute(1);
        other = execute(2);
        record = store.folder().resolve(run.id().value()).resolve("record.json");
    }

    private RunRecord execute(long seed) {
        ClassificationTask task = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.all());
        return new RunExecutor(store, new CountingEngine(), 1).execute(new Pretraining(task, "counting", STEPS, seed), () -> false, (step, loss, rate) -> { });
    }

    @Test
    void whatWasWrittenComesBack() {
        assertThat(store.find(run.id())).contains(run);
        assertThat(store.all()).containsExactlyInAnyOrder(run, other);
        assertThat(store.find(new RunId("0".repeat(64)))).isEmpty();
        assertThat(RunStore.at(folder.resolve("none")).all()).isEmpty();
    }

    /** Whatever bit it is, also one that leaves the text no UTF-8: that record is set aside, the other is found. */
    @Test
    void aFlippedBitAnywhereSetsThatRecordAsideAndNoOther() throws IOException {
        byte[] whole = Files.readAllBytes(record);
        SplittableRandom random = new SplittableRandom(7);
        int noUtf8 = 0;
        for (int i = 0; i < 120; i++) {
            byte[] damaged = whole.clone();
            int bit = i < 60 ? 8 * random.nextInt(whole.length) + 7 : random.nextInt(8 * whole.length);
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(record, damaged);
            boolean same = RunStoreTest.isSame(damaged, run);
            List<RunRecord> all = store.all();
            assertThat(all).as("bit " + bit).contains(other).hasSize(same ? 2 : 1);
            if (!same) {
                assertThat(record).doesNotExist();
                assertThat(Files.readAllBytes(record.resolveSibling("record.json.damaged"))).isEqualTo(damaged);
                noUtf8 += damaged[bit / 8] < 0 ? 1 : 0;
            }
        }
        assertThat(noUtf8).isGreaterThan(50);
    }

    /** A blank that became another kind of blank is no damage. */
    private static boolean isSame(byte[] damaged, RunRecord run) {
        try {
            return RunStore.parse(new String(damaged, StandardCharsets.UTF_8)).equals(run);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Test
    void cutOffEmptyOrOtherRecordsAreSetAside() throws IOException {
        byte[] whole = Files.readAllBytes(record);
        String text = new String(whole, StandardCharsets.UTF_8);
        for (String damaged : List.of("", "null", "[]", "{}", "{\"run\": null}", text.substring(0, text.length() / 2), "[".repeat(100_000), text.replace("\"attempts\" : 1", "\"attempts\" : 1e400"),
            text.replace("\"attempts\" : 1", "\"attempts\" : 1, \"more\" : 1"))) {
            Files.writeString(record, damaged);
            assertThat(store.find(run.id())).isEmpty();
            assertThat(record).doesNotExist();
        }
    }

    @Test
    void theRecordOfAnotherRunIsNotThisOnes() throws IOException {
        Files.copy(store.folder().resolve(other.id().value()).resolve("record.json"), record, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(store.find(run.id())).isEmpty();
        assertThat(store.all()).containsExactly(other);
    }

    /** As a Java before 19 wrote some numbers: the same value in other digits. The text is what was hashed. */
    @Test
    void aNumberInOtherDigitsIsNoDamageAsLongAsTheTextIsWhatWasHashed() {
        String text = RunStore.format(run);
        String digits = "\"weightDecay\":5.0E-4";
        String canonical = CanonicalJson.write(run);
        assertThat(canonical).contains(digits);
        String others = canonical.replace(digits, "\"weightDecay\":5.00E-4");
        String stored = "{\"run\": " + others + ", \"sha256\": \"" + CanonicalJson.sha256(others.getBytes(StandardCharsets.UTF_8)) + "\"}";
        assertThat(RunStore.parse(stored)).isEqualTo(run);
        assertThat(RunStore.parse(text)).isEqualTo(run);
        assertThatThrownBy(() -> RunStore.parse(stored.replace("5.00E-4", "6.00E-4"))).hasMessageContaining("SHA-256 does not fit");
    }

    @Test
    void filesThatAreDamagedOrLostAreToldApartFromThoseThatWereNotKept() throws IOException {
        assertThat(store.artifact(run, "predictions.tsv")).isNotEmpty();
        assertThatThrownBy(() -> store.artifact(run, "neighbours.tsv")).isInstanceOf(NotKeptException.class).hasMessageContaining("left no file 'neighbours.tsv'");
        assertThatThrownBy(() -> RunStore.at(folder.resolve("elsewhere")).artifact(run, "predictions.tsv")).isInstanceOf(NotKeptException.class).hasMessageContaining("not carried out here");
        Path file = record.resolveSibling("predictions.tsv");
        Files.writeString(file, "x");
        assertThatThrownBy(() -> store.artifact(run, "predictions.tsv")).isExactlyInstanceOf(IllegalStateException.class).hasMessageContaining("has SHA-256").hasMessageContaining("run again");
        Files.delete(file);
        assertThatThrownBy(() -> store.artifact(run, "predictions.tsv")).isExactlyInstanceOf(IllegalStateException.class).hasMessageContaining("is missing");
    }

    @Test
    void aRunIsLockedForOne() throws Exception {
        try (AutoCloseable lock = store.tryLock(run.id()).orElseThrow()) {
            assertThat(lock).isNotNull();
            assertThat(store.tryLock(run.id())).isEmpty();
        }
        try (AutoCloseable again = store.tryLock(run.id()).orElseThrow()) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void aFileIsNoStore() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RunStore.at(file)).hasMessageContaining("is a file: give a folder");
    }
}
