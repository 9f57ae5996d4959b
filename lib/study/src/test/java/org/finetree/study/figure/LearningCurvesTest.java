package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.finetree.chart.DataPoint;
import org.finetree.chart.XyChart;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;

class LearningCurvesTest {

    private static RunRecord run(LabelSetRecipe labels, long seed, CurvePoint... curve) {
        Pretraining spec = new Pretraining(new ClassificationTask("fashion", labels, SubsetSampler.all()), "minialex28",
            new Solver(0.1, 0.9, 0, new LearningRatePolicy.Fixed(), 1, 100), seed);
        return new RunRecord(RunId.of(spec, Map.of()), spec, new RunRecord.TaskSize(10, 10, 10), List.of(), List.of(curve), Map.of(),
            new Provenance("v", "e", "b", "j", "o", 1, "2026-01-01T00:00:00Z", 1, 1, Map.of(), "", ""));
    }

    @Test
    void seedsAreAveragedAndTrainingsKeptApart() {
        XyChart chart = LearningCurves.of(List.of(
            run(new LabelSetRecipe.All(), 1, new CurvePoint(50, 2, 0.1), new CurvePoint(100, 1, 0.01)),
            run(new LabelSetRecipe.All(), 2, new CurvePoint(50, 4, 0.1), new CurvePoint(100, 2, 0.01)),
            run(new LabelSetRecipe.BottomUp(8), 1, new CurvePoint(100, 0.5, 0.01)),
            run(new LabelSetRecipe.BottomUp(9), 1)));
        assertThat(chart.series()).hasSize(2);
        assertThat(chart.series().get(0).name()).endsWith("(2 seeds)");
        assertThat(chart.series().get(0).points()).extracting(DataPoint::x).containsExactly(50.0, 100.0);
        assertThat(chart.series().get(0).points()).extracting(DataPoint::y).containsExactly(3.0, 1.5);
        assertThat(chart.series().get(1).points()).extracting(DataPoint::y).containsExactly(0.5);
        assertThat(chart.svg()).contains("Learning curves", "cross-entropy");
    }

    @Test
    void nothingToDrawAndTooMuchAreRefused() {
        assertThatThrownBy(() -> LearningCurves.of(List.of(run(new LabelSetRecipe.All(), 1)))).hasMessageContaining("none of these 1 runs has a learning curve");
        List<RunRecord> many = IntStream.rangeClosed(2, 14).mapToObj(n -> run(new LabelSetRecipe.BottomUp(n), 1, new CurvePoint(1, 1, 1))).toList();
        assertThatThrownBy(() -> LearningCurves.of(many)).hasMessageContaining("13 different trainings in one figure are too many");
    }
}
