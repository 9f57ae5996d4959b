package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Solver;
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
        for (int i = 0; i < 1_000; i++) {
            byte[] damaged = whole.clone();
            int bit = i < 500 ? 8 * random.nextInt(whole.length) + 7 : random.nextInt(8 * whole.length);
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
        assertThat(noUtf8).isGreaterThan(400);
    }

    /** A blank that became another kind of blank is no damage. */
    private static boolean isSame(byte[] damaged, RunRecord run) {
        return RecordFile.read(new String(damaged, StandardCharsets.UTF_8)).equals(new RecordFile.Whole(run));
    }

    @Test
    void cutOffEmptyOrOtherRecordsAreSetAside() throws IOException {
        byte[] whole = Files.readAllBytes(record);
        String text = new String(whole, StandardCharsets.UTF_8);
        for (String damaged : List.of("", "null", "[]", "{}", "{\"run\": null}", text.substring(0, text.length() / 2), "[".repeat(100_000), text.replace("\"attempts\" : 1", "\"attempts\" : 1e400"),
            text.replace("\"attempts\" : 1", "\"attempts\" : 1, \"more\" : 1"), text.replace("\"schema\" : 2", "\"schema\" : 3"), text.replace("\"schema\" : 2,", ""), text.replace("\"schema\" : 2", "\"schema\" : \"2\""))) {
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
        String digits = "\"weightDecay\":5.0E-4";
        String canonical = CanonicalJson.write(run);
        assertThat(canonical).contains(digits);
        String stored = stored(1, canonical.replace(digits, "\"weightDecay\":5.00E-4"));
        assertThat(RecordFile.read(stored)).isEqualTo(new RecordFile.Whole(run));
        assertThat(RecordFile.read(stored.replace("5.00E-4", "6.00E-4"))).isEqualTo(new RecordFile.Damaged("its SHA-256 does not fit its content"));
    }

    /** Records of before there were schemas, and records with more than we know. */
    @Test
    void recordsOfEarlierAndLaterVersionsOpen() throws IOException {
        String canonical = CanonicalJson.write(run);
        for (String text : List.of(stored(1, canonical), stored(2, canonical), stored(2, canonical.replace("\"attempts\":1", "\"attempts\":1,\"battery\":{\"joule\":[1,2]}")),
            stored(2, canonical.replaceFirst("\\{", "{\"answer\":42,")), stored(2, canonical.replace("\"n\":", "\"low\":0.5,\"n\":")))) {
            Files.writeString(record, text);
            assertThat(store.find(run.id())).as(text).contains(run);
            assertThat(Files.readString(record)).isEqualTo(text);
        }
        Provenance p = run.provenance();
        Provenance before = new Provenance(p.finetree(), p.engine(), p.backend(), p.java(), p.os(), p.threads(), p.started(), p.seconds(), p.attempts(), p.inputs(), null, "");
        assertThat(CanonicalJson.write(before)).as("what a record of before lacks is not written").doesNotContain("\"code\"", "\"processor\"");
    }

    /** What it says may be true, but we cannot read it: it stays, and no run is written over it. */
    @Test
    void recordsThatOnlyAnotherVersionCanReadStayWhereTheyAre() throws IOException {
        String canonical = CanonicalJson.write(run);
        for (String text : List.of(stored(3, canonical), stored(1_000, "{\"nothing\":\"alike\"}"), stored(2, canonical.replace("\"momentum\":", "\"nesterov\":true,\"momentum\":")),
            stored(2, canonical.replace("\"kind\":\"pretraining\"", "\"kind\":\"contrastive\"")))) {
            assertThat(text).isNotEqualTo(stored(2, canonical));
            Files.writeString(record, text);
            assertThat(store.find(run.id())).as(text).isEmpty();
            assertThat(store.all()).containsExactly(other);
            assertThatThrownBy(() -> execute(1)).isInstanceOf(IllegalStateException.class).hasMessageContaining("of another version of Finetree").hasMessageContaining("--runs");
            assertThat(Files.readString(record)).isEqualTo(text);
            assertThat(record.resolveSibling("record.json.damaged")).doesNotExist();
        }
    }

    private static String stored(int schema, String run) {
        String digest = CanonicalJson.sha256(((schema == 1 ? "" : schema + "\n") + run).getBytes(StandardCharsets.UTF_8));
        return (schema == 1 ? "{" : "{\"schema\": " + schema + ", ") + "\"run\": " + run + ", \"sha256\": \"" + digest + "\"}";
    }

    /** Another folder, and so another machine, answers the same. */
    @Test
    void aCopiedStoreAnswersTheSame() throws IOException {
        Path copy = folder.resolve("a copy");
        try (Stream<Path> all = Files.walk(store.folder())) {
            for (Path from : all.toList()) {
                Files.copy(from, copy.resolve(store.folder().relativize(from).toString()));
            }
        }
        assertThat(RunStore.at(copy).all()).isEqualTo(store.all());
        assertThat(RunStore.at(copy).artifact(run, "predictions.tsv")).isEqualTo(store.artifact(run, "predictions.tsv"));
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
    void aRunIsClaimedByOne() throws Exception {
        Path lease = record.resolveSibling("lease.json");
        try (Lease held = store.claim(run.id()).orElseThrow()) {
            assertThat(store.claim(run.id())).isEmpty();
            assertThat(RunStore.at(store.folder()).claim(run.id())).as("another store object, as another process has").isEmpty();
            assertThat(held.lost()).isFalse();
            assertThat(store.claim(other.id())).isPresent().get().satisfies(Lease::close);
            assertThatThrownBy(() -> store.commit(held, other)).hasMessageContaining("claim the run that is committed");
        }
        assertThat(lease).doesNotExist();
        try (Lease again = store.claim(run.id()).orElseThrow()) {
            assertThat(again.work()).isDirectory();
        }
        assertThat(record.getParent()).isDirectoryNotContaining(file -> file.getFileName().toString().startsWith("lease"));
    }

    /** A heartbeat that stands still, whatever time it says; damaged leases too. */
    @Test
    void aLeaseThatIsNotRenewedGoesToTheNext() throws Exception {
        LeaseFiles.Owner elsewhere = new LeaseFiles.Owner("elsewhere", 1, "");
        Path home = Files.createDirectories(folder.resolve("leases"));
        Path file = home.resolve("lease.json");
        LeaseFiles theirs = new LeaseFiles(elsewhere, Duration.ofMillis(20), Duration.ofMillis(200));
        LeaseFiles ours = new LeaseFiles(LeaseFiles.Owner.thisProcess(), Duration.ofHours(1), Duration.ofMillis(200));
        try (Lease beating = theirs.claim(file, home).orElseThrow()) {
            long until = System.nanoTime() + 600_000_000L;
            while (System.nanoTime() < until) {
                assertThat(ours.claim(file, home)).isEmpty();
                Thread.sleep(10);
            }
            assertThat(beating.lost()).isFalse();
        }
        Files.writeString(file, "{damaged");
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(100_000)));
        Lease frozen = taken(ours, file, home);
        Lease next = taken(theirs, file, home);
        assertThatThrownBy(frozen::confirm).isInstanceOf(LeaseLostException.class).hasMessageContaining("another process has taken over");
        assertThat(frozen.lost()).isTrue();
        frozen.close();
        assertThat(file).as("a lost lease takes no other away").exists();
        next.confirm();
        next.close();
        assertThat(file).doesNotExist();
    }

    private static Lease taken(LeaseFiles by, Path file, Path work) throws Exception {
        Optional<Lease> lease = by.claim(file, work);
        for (int i = 0; lease.isEmpty() && i < 500; i++) {
            Thread.sleep(20);
            lease = by.claim(file, work);
        }
        return lease.orElseThrow();
    }

    /** A process that has ended, here: its lease is free at once. */
    @Test
    void theLeaseOfAnEndedProcessIsFreeAtOnce() throws Exception {
        Process ended = new ProcessBuilder(System.getProperty("java.home") + "/bin/java", "-version").redirectErrorStream(true).start();
        ended.getInputStream().readAllBytes();
        ended.waitFor();
        LeaseFiles.Owner self = LeaseFiles.Owner.thisProcess();
        LeaseFiles theirs = new LeaseFiles(new LeaseFiles.Owner(self.machine(), ended.pid(), ""), Duration.ofHours(1), Duration.ofHours(1));
        LeaseFiles ours = new LeaseFiles(self, Duration.ofHours(1), Duration.ofHours(1));
        Path file = folder.resolve("lease.json");
        theirs.claim(file, folder).orElseThrow();
        assertThat(ours.claim(file, folder)).isPresent();
        Path reused = folder.resolve("reused.json");
        new LeaseFiles(new LeaseFiles.Owner(self.machine(), self.pid(), "2020-01-01T00:00:00Z"), Duration.ofHours(1), Duration.ofHours(1)).claim(reused, folder).orElseThrow();
        assertThat(ours.claim(reused, folder)).as("the number is another process's by now").isPresent();
    }

    /** Many threads, each as a process of its own: one has it. */
    @Test
    void ofManyWhoClaimAtOnceOneHasIt() throws Exception {
        Path file = folder.resolve("lease.json");
        LeaseFiles.Owner self = LeaseFiles.Owner.thisProcess();
        for (int round = 0; round < 50; round++) {
            Files.writeString(file, CanonicalJson.write(Map.of("owner", new LeaseFiles.Owner(self.machine(), self.pid(), "2020-01-01T00:00:00Z"), "token", "stale " + round)));
            List<Lease> held = IntStream.range(0, 8).parallel().mapToObj(i -> {
                try {
                    return new LeaseFiles(self, Duration.ofHours(1), Duration.ofHours(1)).claim(file, folder);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }).flatMap(Optional::stream).toList();
            long confirmed = held.stream().filter(lease -> {
                try {
                    lease.confirm();
                    return true;
                } catch (IOException lost) {
                    return false;
                }
            }).count();
            assertThat(confirmed).as("round " + round).isLessThanOrEqualTo(1);
            held.forEach(Lease::close);
            Files.deleteIfExists(file);
        }
    }

    @Test
    void aFileIsNoStore() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> RunStore.at(file)).hasMessageContaining("is a file: give a folder");
    }
}
