package org.finetree.cli;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.Lab;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunStore;
import org.finetree.experiment.Scale;
import org.finetree.features.Predictions;
import org.finetree.report.Conclusion;
import org.finetree.report.Conclusions;
import org.finetree.report.FreshSeeds;
import org.finetree.study.PaperGrids;
import org.finetree.study.claims.Answers;
import org.finetree.study.claims.Claims;
import org.finetree.study.claims.Verdict;
import org.finetree.study.recorded.RecordedRuns;

/**
 * The paper's study as far as its runs are finished: what a report is about. Bundled runs and those of this machine together; a run that is both counts once, as it is bundled.
 *
 * @param scale of all its runs
 * @param all every run of the study
 * @param grids the results of the paper's grids
 * @param lab where they are kept, or bundled
 * @param bundled the seeds whose runs are bundled; empty at scales without
 * @param again bundled runs as they were made on this machine
 */
record PageStudy(Scale scale, Results all, List<Results> grids, Lab lab, long[] bundled, List<RunRecord> again) {

    private static final List<Scale> SCALES = List.of(Scale.sketch(), Scale.sketchQuick());

    /** The scale of which a store has most seeds, with these seeds and the bundled ones; empty if there are neither. */
    static Optional<PageStudy> of(Path folder) {
        List<RunRecord> finished = RunStore.at(folder).all();
        Scale best = Scale.sketch();
        long[] seeds = {};
        for (Scale scale : SCALES) {
            long[] some = finished.stream().map(RunRecord::spec).filter(s -> s instanceof Pretraining p && p.solver().equals(scale.pretraining())).mapToLong(s -> s.seed()).distinct().sorted().toArray();
            if (some.length > seeds.length) {
                best = scale;
                seeds = some;
            }
        }
        long[] all = LongStream.concat(Arrays.stream(seeds), Arrays.stream(RecordedRuns.of(best).seeds())).sorted().distinct().toArray();
        return all.length == 0 ? Optional.empty() : Optional.of(of(folder, best, all));
    }

    /** These seeds at this scale, bundled or of a store. The runs are looked for once, not once for each grid: their names are digests over label sets and images. */
    static PageStudy of(Path folder, Scale scale, long... seeds) {
        long[] bundled = RecordedRuns.of(scale).seeds();
        Lab lab = bundled.length == 0 ? Lab.open(folder) : Lab.open(folder).with(RecordedRuns.of(scale));
        Map<ExperimentSpec, RunRecord> finished = new HashMap<>();
        Results all = lab.recorded(PaperGrids.study(scale, seeds));
        all.records().forEach(r -> finished.put(r.spec(), r));
        Set<Long> known = new HashSet<>();
        Arrays.stream(bundled).forEach(known::add);
        RunStore store = RunStore.at(folder);
        List<RunRecord> again = all.records().stream().filter(r -> known.contains(r.spec().seed())).flatMap(r -> store.find(r.id()).stream()).toList();
        return new PageStudy(scale, all, PaperGrids.all(scale, seeds).stream().map(grid -> new Results(grid, grid.runs().stream().filter(finished::containsKey).map(finished::get).toList(),
            grid.runs().stream().filter(spec -> !finished.containsKey(spec)).toList())).toList(), lab, bundled, again);
    }

    /** Every finished run once. */
    List<RunRecord> runs() {
        return all.records();
    }

    /** What they say of the paper's conclusions; of a rehearsal no number. */
    List<Conclusion> conclusions() {
        List<Verdict> verdicts = Claims.evaluate(grids, predictions());
        return scale.quick() ? Conclusions.ofRehearsal(verdicts) : Conclusions.of(verdicts);
    }

    /** What verdicts need. The interval over test images, which needs the other answers, takes half of all time and stands in notebook 10 only. */
    private Answers predictions() {
        Answers all = Answers.in(lab);
        return new Answers() {
            @Override
            public Optional<boolean[]> right(RunRecord run) {
                return Optional.empty();
            }

            @Override
            public Optional<Predictions> predictions(RunRecord run) {
                return all.predictions(run);
            }
        };
    }

    /** The seeds trained here beside the bundled ones; empty where none are bundled. */
    Optional<FreshSeeds> seeds() {
        return bundled.length == 0 ? Optional.empty() : Optional.of(FreshSeeds.of(grids, all.records(), bundled, again));
    }

    /** What must stand under the title. */
    String subtitle() {
        int missing = all.missing().size();
        return (scale.quick() ? "A rehearsal with a fraction of the training: it shows that everything runs. Do not interpret its numbers."
            : "Results at " + scale.name() + " scale: analogues on drawings, not the paper's experiments on photographs.")
            + (missing == 0 ? "" : " " + missing + " runs of the study are not finished.");
    }
}
