package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.LinearProbe;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Scale;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.metric.Metric;
import org.finetree.metric.Score;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class SummaryTest {

    private static final String MINE = "folder:1x28x28:/home/ada/photos";

    private static ClassificationTask all(String dataset) {
        return new ClassificationTask(dataset, new LabelSetRecipe.All(), SubsetSampler.all());
    }

    private static ExperimentGrid grid() {
        return ExperimentGrid.named("mine", Scale.own("my study", "minialex28")).source(MINE).pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).pretrainOnImagesPerClass(5).untrained()
            .probe(all(MINE)).fineTuneFewShot("fashion", new LabelSetRecipe.All(), 10).fineTuneFewShot("fashion", new LabelSetRecipe.All(), 20).nearestNeighbours(all(MINE)).seeds(1, 2, 3);
    }

    /** Each run's score is its number among the runs, so that no two are equal. */
    private static Results results(ExperimentGrid grid, int missing) {
        List<RunRecord> records = new ArrayList<>();
        List<ExperimentSpec> runs = grid.runs();
        for (int i = 0; i < runs.size() - missing; i++) {
            List<Score> scores = List.of(new Score(Metric.TOP1, i / 100.0, 50), new Score(Metric.CROSS_ENTROPY, i / 10.0, 50));
            records.add(new RunRecord(RunId.of(runs.get(i), Map.of()), runs.get(i), new RunRecord.TaskSize(5, 10, 10), scores, List.of(), Map.of(),
                new Provenance("", "", "", "", "", 1, "", 0, 1, Map.of(), "", "")));
        }
        return new Results(grid, records, runs.subList(runs.size() - missing, runs.size()));
    }

    @Test
    void aRowForEachArmAndMeasureWithNumbersAsNumbers() {
        ExperimentGrid grid = grid();
        Table table = Summary.of(results(grid, 0)).table();
        assertThat(table.columnNames()).containsExactly("pre-trained on", "measure", "top-1 (%)", "low", "high", "seeds", "runs: top-1 (%)");
        assertThat(table.stringColumn("pre-trained on").unique().asList()).containsExactlyInAnyOrder("photos: all", "photos: all, 5 images a class", "untrained");
        assertThat(table.stringColumn("measure").unique().asList()).containsExactlyInAnyOrder("its own classes", "photos, linear probe", "fashion, fine-tuned, 10 images a class",
            "fashion, fine-tuned, 20 images a class", "photos, nearest neighbours");
        assertThat(table.rowCount()).as("two arms have classes of their own").isEqualTo(3 * 4 + 2);
        List<Integer> probes = new ArrayList<>();
        for (int i = 0; i < grid.runs().size(); i++) {
            if (grid.runs().get(i) instanceof LinearProbe probe && Results.arm(probe).equals("untrained")) {
                probes.add(i);
            }
        }
        Row row = table.stream().filter(r -> r.getString("pre-trained on").equals("untrained") && r.getString("measure").equals("photos, linear probe")).findFirst().orElseThrow();
        double mean = probes.stream().mapToInt(Integer::intValue).average().orElseThrow();
        double sd = Math.sqrt(probes.stream().mapToDouble(i -> (i - mean) * (i - mean)).sum() / 2);
        assertThat(row.getDouble("top-1 (%)")).isCloseTo(mean, within(1e-9));
        assertThat(row.getDouble("high")).as("t quantile of two degrees of freedom").isCloseTo(mean + 4.302653 * sd / Math.sqrt(3), within(1e-4));
        assertThat(row.getInt("seeds")).isEqualTo(3);
        assertThat(row.getString("runs: top-1 (%)").split(" ")).hasSize(3);
    }

    @Test
    void shownItIsARowPerArmAndSaysSeedsAndWhatIsMissing() {
        String text = Summary.of(results(grid(), 1)).text();
        assertThat(text).contains("its own classes", "photos, linear probe", "±", "(2)").doesNotContain("/home/ada");
        String html = Summary.of(results(grid(), 1)).html();
        assertThat(html).contains("mine, own study: top-1 (%), mean ± 95 % t interval over 3 seeds; 1 run is missing", "data-runs=");
        assertThat(Summary.of(Metric.CROSS_ENTROPY, results(grid(), 0)).table().columnNames()).contains("cross-entropy");
    }

    @Test
    void oneSeedHasNoInterval() {
        ExperimentGrid one = ExperimentGrid.named("one", Scale.sketch()).source("sketches/source").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).seeds(1);
        Table table = Summary.of(results(one, 0)).table();
        assertThat(table.doubleColumn("low").isMissing(0)).isTrue();
        assertThat(Summary.of(results(one, 0)).html()).contains("sketch scale: top-1 (%), 1 seed, no interval").doesNotContain("±");
        assertThatThrownBy(() -> Summary.of(new Results(one, List.of(), one.runs()))).hasMessageContaining("no finished run");
    }

    /** Two ways that differ only in a schedule are two columns, not two values of one. */
    @Test
    void waysThatDifferInTheScheduleAloneAreNamedByIt() {
        Pretraining net = (Pretraining) ExperimentGrid.named("one", Scale.sketch()).source("sketches/source").pretrain(new LabelSetRecipe.All(), SubsetSampler.all()).seeds(1).runs().get(0);
        ExperimentGrid grid = ExperimentGrid.named("two", Scale.sketch()).source("sketches/source").and(seed -> List.of(
            new LinearProbe(net.start(), all("fashion"), "fc7", 0, Scale.sketch().linear(), seed),
            new LinearProbe(net.start(), all("fashion"), "fc7", 0, Scale.sketch().linear().withSteps(10), seed))).seeds(1);
        assertThat(Summary.of(results(grid, 0)).table().stringColumn("measure").asList()).contains("fashion, linear probe, 1000 steps", "fashion, linear probe, 10 steps");
    }
}
