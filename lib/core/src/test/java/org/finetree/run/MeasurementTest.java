package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.Split;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.MaskedEvaluation;
import org.finetree.experiment.NearestNeighbours;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.features.Distance;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.launch.Lab;
import org.finetree.metric.Metric;
import org.finetree.sampling.SubsetSampler;
import org.finetree.taxonomy.Wnid;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Measurements, with an engine whose numbers can be worked out by hand. */
class MeasurementTest {

    private static final Solver STEPS = new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, 3);
    private static final ClassificationTask CLOTHES = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.imagesPerClass(20, 1));

    @TempDir
    Path folder;

    private RunStore store;
    private RunExecutor executor;
    private Pretraining pretraining;

    @BeforeEach
    void pretrain() {
        store = RunStore.at(folder.resolve("runs"));
        executor = new RunExecutor(store, new CountingEngine(), 1);
        pretraining = new Pretraining(CLOTHES, "counting", STEPS, 1);
        run(pretraining);
    }

    private RunRecord run(ExperimentSpec spec) {
        return executor.execute(spec, () -> false, (step, loss, rate) -> { });
    }

    private StartingPoint net() {
        return new StartingPoint.Pretrained(pretraining);
    }

    @Test
    void nearestNeighboursInPixelsTellClothesApart() {
        RunRecord run = run(new NearestNeighbours(new StartingPoint.Pixels(), CLOTHES, "pixels", Distance.L2, 1));
        double top1 = run.score(Metric.TOP1).orElseThrow().value();
        assertThat(top1).isBetween(0.5, 0.95); // a tenth by chance
        assertThat(run.score(Metric.TOP5).orElseThrow().value()).isGreaterThan(top1);
        NeighbourTable table = NeighbourTable.fromTsv(new String(store.artifact(run, RunFiles.NEIGHBOURS), StandardCharsets.UTF_8));
        int right = 0;
        for (boolean correct : table.correct()) {
            right += correct ? 1 : 0;
        }
        assertThat(right / (double) run.size().testImages()).isEqualTo(top1);
        assertThat(table.neighbours()[0]).hasSize(NeighbourTable.KEPT);
        assertThat(Datasets.fashion().index().entries().get(table.neighbours()[0][0]).split()).isEqualTo(Split.TRAIN);
    }

    @Test
    void featuresAreKept() {
        FeatureExtraction spec = new FeatureExtraction(net(), CLOTHES, Split.TEST, "fc7", 1);
        RunRecord run = run(spec);
        assertThat(run.scores()).isEmpty();
        FeatureMatrix features = Lab.open(store.folder()).features(spec);
        assertThat(features.rows()).isEqualTo(run.size().testImages());
        assertThat(features.width()).isEqualTo(2);
    }

    @Test
    void aMaskedNetChoosesAmongTheClassesThatAreLeft() {
        List<Wnid> clothes = List.copyOf(Datasets.fashion().index().wnids());
        ClassificationTask few = new ClassificationTask("fashion", new LabelSetRecipe.TargetRemoved(clothes.subList(0, 7)), SubsetSampler.imagesPerClass(20, 1));
        RunRecord run = run(new MaskedEvaluation(pretraining, few, 1));
        Predictions predictions = Predictions.fromTsv(run.size().classes(), new String(store.artifact(run, RunFiles.PREDICTIONS), StandardCharsets.UTF_8));
        assertThat(run.size().classes()).isLessThan(10).isGreaterThan(1);
        assertThat(predictions.top()).hasDimensions(run.size().testImages(), Math.min(5, run.size().classes()));
        // the engine's logits favour the class of the image's number modulo 10: what is left of it by name, or else the first class
        TaskData task = new RunIdResolver().data(few);
        for (int i = 0; i < task.testImages().length; i++) {
            Wnid favoured = clothes.get(task.testImages()[i] % 10);
            assertThat(predictions.top()[i][0]).as("image " + i).isEqualTo(Math.max(0, task.labels().classes().indexOf(favoured)));
            assertThat(predictions.labels()[i]).isEqualTo(task.testLabels()[i]);
        }
        assertThat(Arrays.stream(predictions.top()).map(top -> top[0]).distinct().count()).isEqualTo(run.size().classes());

        ClassificationTask foreign = new ClassificationTask("sketches/held-out", new LabelSetRecipe.All(), SubsetSampler.all());
        assertThatThrownBy(() -> run(new MaskedEvaluation(pretraining, foreign, 1))).hasMessageContaining("it cannot choose it");
    }

    @Test
    void aNetIsLikeItselfAndNeedsBothPretrainings() {
        Pretraining other = new Pretraining(CLOTHES, "counting", STEPS, 2);
        run(other);
        assertThat(run(new Similarity(net(), net(), CLOTHES, "fc7", 1)).score(Metric.CKA).orElseThrow().value()).isCloseTo(1, within(1e-9));
        Similarity two = new Similarity(net(), new StartingPoint.Pretrained(other), CLOTHES, "fc7", 1);
        assertThat(two.requires()).containsExactly(pretraining, other);
        assertThat(run(two).score(Metric.CKA).orElseThrow().value()).isCloseTo(likeness(weights(pretraining), weights(other)), within(1e-12)).isLessThan(1);
    }

    /** The counting engine's weights of a net, as it takes them. */
    private long weights(Pretraining run) {
        RunRecord record = store.find(new RunIdResolver().id(run)).orElseThrow();
        return Long.parseLong(new String(store.artifact(record, Engine.Outcome.WEIGHTS), StandardCharsets.UTF_8)) % 7;
    }

    /** Linear CKA of two nets of features (image, (image mod 10) x weights), by its definition through Gram matrices. */
    private static double likeness(long one, long other) {
        int[] images = new RunIdResolver().data(CLOTHES).testImages();
        RealMatrix k = gram(images, one);
        RealMatrix l = gram(images, other);
        return inner(k, l) / Math.sqrt(inner(k, k) * inner(l, l));
    }

    private static RealMatrix gram(int[] images, long weights) {
        double[][] features = new double[images.length][2];
        for (int i = 0; i < images.length; i++) {
            features[i] = new double[] {images[i], (images[i] % 10) * weights};
        }
        for (int c = 0; c < 2; c++) {
            int column = c;
            double mean = Arrays.stream(features).mapToDouble(f -> f[column]).average().orElseThrow();
            Arrays.stream(features).forEach(f -> f[column] -= mean);
        }
        RealMatrix centred = new Array2DRowRealMatrix(features);
        return centred.multiply(centred.transpose());
    }

    private static double inner(RealMatrix a, RealMatrix b) {
        double sum = 0;
        for (int i = 0; i < a.getRowDimension(); i++) {
            for (int j = 0; j < a.getColumnDimension(); j++) {
                sum += a.getEntry(i, j) * b.getEntry(i, j);
            }
        }
        return sum;
    }

    @Test
    void whatIsNeededMustBeFinished() {
        Pretraining missing = new Pretraining(CLOTHES, "counting", STEPS, 9);
        assertThatThrownBy(() -> run(new FeatureExtraction(new StartingPoint.Pretrained(missing), CLOTHES, Split.TEST, "fc7", 1))).hasMessageContaining("must be finished first");
    }
}
