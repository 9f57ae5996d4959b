package org.finetree.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.analysis.Answers;
import org.finetree.analysis.Claims;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Lab;
import org.finetree.experiment.PaperGrids;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RecordedRuns;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunStore;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Settings;
import org.finetree.report.Conclusion;
import org.finetree.report.Conclusions;

/**
 * The paper's study as far as its runs are finished: what a report is about.
 *
 * @param scale of all its runs
 * @param all every run of the study
 * @param grids the results of the paper's grids
 * @param lab where they are kept, or come along
 */
record PageStudy(Scale scale, Results all, List<Results> grids, Lab lab) {

    private static final List<Scale> SCALES = List.of(Scale.sketch(), Scale.sketchQuick());

    /** The scale and the seeds of which a store has most; the runs that come along where it has none; empty if there are none either. */
    static Optional<PageStudy> of(Path folder) {
        List<RunRecord> finished = RunStore.at(folder).all();
        Scale best = null;
        long[] seeds = {};
        for (Scale scale : SCALES) {
            long[] some = finished.stream().map(RunRecord::spec).filter(s -> s instanceof Pretraining p && p.solver().equals(scale.pretraining())).mapToLong(s -> s.seed()).distinct().sorted().toArray();
            if (some.length > seeds.length) {
                best = scale;
                seeds = some;
            }
        }
        if (best != null) {
            return Optional.of(of(Lab.open(folder), best, seeds));
        }
        long[] coming = RecordedRuns.of(Scale.sketch()).seeds();
        return coming.length == 0 ? Optional.empty() : Optional.of(of(Lab.open(new Settings(Scale.sketch(), coming, folder, true)), Scale.sketch(), coming));
    }

    /** These seeds at this scale. The runs are looked for once, not once a grid: their names are digests over label sets and images. */
    static PageStudy of(Lab lab, Scale scale, long... seeds) {
        Map<ExperimentSpec, RunRecord> finished = new HashMap<>();
        Results all = lab.recorded(PaperGrids.study(scale, seeds));
        all.records().forEach(r -> finished.put(r.spec(), r));
        return new PageStudy(scale, all, PaperGrids.all(scale, seeds).stream().map(grid -> new Results(grid, grid.runs().stream().filter(finished::containsKey).map(finished::get).toList(),
            grid.runs().stream().filter(spec -> !finished.containsKey(spec)).toList())).toList(), lab);
    }

    /** Every finished run once. */
    List<RunRecord> runs() {
        return all.records();
    }

    /** What they say of the paper's conclusions. */
    List<Conclusion> conclusions() {
        return Conclusions.of(Claims.evaluate(grids, Answers.in(lab)));
    }

    /** What must stand under the title. */
    String subtitle() {
        int missing = all.missing().size();
        return "Results at " + scale.name() + " scale: analogues on drawings, not the paper's experiments on photographs."
            + (scale.quick() ? " A rehearsal with too few steps: its numbers mean nothing." : "")
            + (missing == 0 ? "" : " " + missing + " runs of the study are not finished.");
    }
}
