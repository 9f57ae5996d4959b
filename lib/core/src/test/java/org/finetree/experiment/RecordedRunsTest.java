package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunsTest {

    /** Their names are hashes over specifications and data: whatever changes either loses them. */
    @Test
    void everyRecordedRunIsFoundByItsSpecification() {
        Scale scale = Scale.sketch();
        RecordedRuns recorded = RecordedRuns.of(scale);
        Results study = Lab.open(new Settings(scale, recorded.seeds(), folder, true)).recorded(PaperGrids.study(scale, recorded.seeds()));
        assertThat(recorded.size()).isEqualTo(2_260);
        assertThat(recorded.seeds()).hasSize(10);
        assertThat(study.missing()).isEmpty();
        assertThat(study.records()).hasSize(2_260);
        // They come back from the store's own form too, every component of it.
        study.records().stream().filter(run -> run.spec().seed() == 1).forEach(run -> assertThat(RunStore.parse(RunStore.format(run))).isEqualTo(run));
    }

    @TempDir
    private Path folder;

    @Test
    void aRunThatComesAlongIsFoundByTheFirstDigitsOfItsName() {
        Scale scale = Scale.sketch();
        Lab lab = Lab.open(new Settings(scale, new long[] {2}, folder, true));
        Map<Class<?>, RunRecord> oneOfEachKind = new LinkedHashMap<>();
        lab.recorded(PaperGrids.study(scale, 2)).records().forEach(run -> oneOfEachKind.put(run.spec().getClass(), run));
        assertThat(oneOfEachKind).hasSizeGreaterThan(4);
        oneOfEachKind.values().forEach(run ->
            assertThat(lab.comingAlong(run.id().brief(), seed -> PaperGrids.study(scale, seed))).containsExactly(run));
        assertThat(lab.comingAlong("ffffffffffffffff", seed -> PaperGrids.study(scale, seed))).isEmpty();
        assertThat(Lab.open(folder).comingAlong("0", seed -> PaperGrids.study(scale, seed))).as("a lab without recorded runs").isEmpty();
    }
}
