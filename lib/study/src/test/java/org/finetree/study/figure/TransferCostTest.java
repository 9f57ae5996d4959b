package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.finetree.analysis.TransferCost;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.study.PaperGrids;
import org.finetree.study.Study;
import org.junit.jupiter.api.Test;

/** What a pre-training took is the median over seeds: a machine that slept through one of them does not make the set look dear. */
class TransferCostTest {

    private static final Study STUDY = Study.named("sketch");

    @Test
    void oneSleepingMachineDoesNotCount() {
        ExperimentGrid grid = PaperGrids.targetRemoved(STUDY, 1, 2, 3);
        List<RunRecord> records = new ArrayList<>();
        for (RunRecord run : SyntheticResults.of(grid).records()) {
            double seconds = run.spec().seed() == 2 ? 1890 : 29 + run.spec().seed();
            Provenance p = run.provenance();
            records.add(run.spec() instanceof Pretraining ? new RunRecord(run.id(), run.spec(), run.size(), run.scores(), run.curve(), run.artifacts(),
                new Provenance(p.finetree(), p.engine(), p.backend(), p.java(), p.os(), p.threads(), p.started(), seconds, p.attempts(), p.inputs(), "", "")) : run);
        }
        List<TransferCost> costs = TransferCost.of(List.of(new Results(grid, records, List.of())), LinearProbe.class, STUDY.target("held-out").dataset(), run -> 1);
        assertThat(costs).hasSize(4).filteredOn(c -> c.classes() > 0).hasSize(3).allSatisfy(c -> assertThat(c.seconds()).isEqualTo(32));
    }
}
