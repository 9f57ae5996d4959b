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
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import org.finetree.features.Predictions;
import org.finetree.launch.Lab;
import org.finetree.report.Conclusion;
import org.finetree.report.Conclusions;
import org.finetree.report.FreshSeeds;
import org.finetree.run.RunStore;
import org.finetree.study.PaperGrids;
import org.finetree.study.Relation;
import org.finetree.study.Study;
import org.finetree.study.StudyFile;
import org.finetree.study.claims.Answers;
import org.finetree.study.claims.Claims;
import org.finetree.study.claims.Verdict;
import org.finetree.study.recorded.RecordedRuns;


/**
 * The paper's study as far as its runs are finished: what a report is about. Bundled runs and those of this machine together; a run that is both counts once, as it is bundled.
 *
 * @param study whose runs they are
 * @param all every run of the study
 * @param grids the results of the paper's grids
 * @param lab where they are kept, or bundled
 * @param bundled the seeds whose runs are bundled; empty for studies without
 * @param again bundled runs as they were made on this machine
 */
record PageStudy(Study study, Results all, List<Results> grids, Lab lab, long[] bundled, List<RunRecord> again) {

    /** The study of which a store has most seeds, with these seeds and the bundled ones; empty if there are neither. */
    static Optional<PageStudy> of(Path folder) {
        List<RunRecord> finished = RunStore.at(folder).all();
        Study best = Study.named(StudyFile.NAMES.get(0));
        long[] seeds = {};
        for (String name : StudyFile.NAMES) {
            Study study = Study.named(name);
            Solver solver = study.scale().pretraining();
            long[] some = finished.stream().map(RunRecord::spec).filter(s -> s instanceof Pretraining p && study.isSource(p.task()) && p.network().equals(study.network()) && p.solver().equals(solver)).mapToLong(s -> s.seed()).distinct().sorted().toArray();
            if (some.length > seeds.length) {
                best = study;
                seeds = some;
            }
        }
        long[] all = LongStream.concat(Arrays.stream(seeds), Arrays.stream(RecordedRuns.of(best.name()).seeds())).sorted().distinct().toArray();
        return all.length == 0 ? Optional.empty() : Optional.of(of(folder, best, all));
    }

    /** These seeds of this study, bundled or of a store. The runs are looked for once, not once for each grid: their names are digests over label sets and images. */
    static PageStudy of(Path folder, Study study, long... seeds) {
        long[] bundled = RecordedRuns.of(study.name()).seeds();
        Lab lab = bundled.length == 0 ? Lab.open(folder) : Lab.open(folder).with(RecordedRuns.of(study.name()));
        Map<ExperimentSpec, RunRecord> finished = new HashMap<>();
        Results all = lab.recorded(PaperGrids.study(study, seeds));
        all.records().forEach(r -> finished.put(r.spec(), r));
        Set<Long> known = new HashSet<>();
        Arrays.stream(bundled).forEach(known::add);
        RunStore store = RunStore.at(folder);
        List<RunRecord> again = all.records().stream().filter(r -> known.contains(r.spec().seed())).flatMap(r -> store.find(r.id()).stream()).toList();
        return new PageStudy(study, all, PaperGrids.all(study, seeds).stream().map(grid -> new Results(grid, grid.runs().stream().filter(finished::containsKey).map(finished::get).toList(),
            grid.runs().stream().filter(spec -> !finished.containsKey(spec)).toList())).toList(), lab, bundled, again);
    }

    /** Every finished run once. */
    List<RunRecord> runs() {
        return all.records();
    }

    /** What they say of the paper's conclusions; of a rehearsal no number. */
    List<Conclusion> conclusions() {
        List<Verdict> verdicts = Claims.evaluate(study, grids, predictions());
        return isRehearsal() ? Conclusions.ofRehearsal(verdicts) : Conclusions.of(verdicts);
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
        return bundled.length == 0 ? Optional.empty() : Optional.of(FreshSeeds.of(study, grids, all.records(), bundled, again));
    }

    /** Whether nothing may be concluded from it. */
    boolean isRehearsal() {
        return study.relation() == Relation.REHEARSAL;
    }

    /** What must stand under the title. */
    String subtitle() {
        int missing = all.missing().size();
        return (isRehearsal() ? "A rehearsal with a fraction of the training: it shows that everything runs. Do not interpret its numbers."
            : study.relation() == Relation.REPRODUCTION ? "Results at " + study.name() + " scale."
            : "Results at " + study.name() + " scale: analogues on " + study.source().images() + ", not the paper's experiments on photographs of ImageNet.")
            + (missing == 0 ? "" : " " + missing + " runs of the study are not finished.");
    }
}
