package org.finetree.study.recorded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.launch.Lab;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRunsTest {

    private static final Study STUDY = Study.named("sketch");

    /** Their names are hashes over specifications and data: whatever changes either loses them. */
    @Test
    void everyRecordedRunIsFoundByItsSpecification() {
        Scale scale = Scale.sketch();
        RecordedRuns recorded = RecordedRuns.of("sketch");
        Results study = Lab.open(folder).with(recorded).recorded(PaperGrids.study(STUDY, recorded.seeds()));
        assertThat(recorded.size()).isEqualTo(2_260);
        assertThat(recorded.seeds()).hasSize(10);
        assertThat(study.missing()).isEmpty();
        assertThat(study.records()).hasSize(2_260);
        // They come back from JSON too, every component of them.
        study.records().stream().filter(run -> run.spec().seed() == 1).forEach(run -> assertThat(CanonicalJson.read(CanonicalJson.write(run), RunRecord.class)).isEqualTo(run));
    }

    @TempDir
    private Path folder;

    @Test
    void aBundledRunIsFoundByTheFirstDigitsOfItsName() {
        Scale scale = Scale.sketch();
        Lab lab = Lab.open(folder).with(RecordedRuns.of("sketch"));
        Map<Class<?>, RunRecord> oneOfEachKind = new LinkedHashMap<>();
        lab.recorded(PaperGrids.study(STUDY, 2)).records().forEach(run -> oneOfEachKind.put(run.spec().getClass(), run));
        assertThat(oneOfEachKind).hasSizeGreaterThan(4);
        oneOfEachKind.values().forEach(run ->
            assertThat(RecordedRuns.of("sketch").named(run.id().brief(), seed -> PaperGrids.study(STUDY, seed))).containsExactly(run));
        assertThat(RecordedRuns.of("sketch").named("ffffffffffffffff", seed -> PaperGrids.study(STUDY, seed))).isEmpty();
        assertThat(RecordedRuns.of("sketch-quick").named("0", seed -> PaperGrids.study(STUDY, seed))).as("a scale without recorded runs").isEmpty();
    }
}
