package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.finetree.analysis.Estimate;
import org.finetree.analysis.TransferCost;
import org.finetree.chart.XyChart;
import org.finetree.features.Calibration;
import org.finetree.study.Study;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class BeyondTest {

    private static final Study STUDY = Study.named("sketch");

    private static final double[] SIZES = {5, 10, 20, 40, 80, 5, 10, 20, 40, 80};
    private static final double[] ACCURACIES = {.21, .28, .33, .41, .46, .22, .27, .34, .40, .47};

    @Test
    void scalingShowsMeansFitAndPrediction() {
        XyChart chart = Beyond.scaling(Setting.of(STUDY), "pre-training images per class", "top-1", SIZES, ACCURACIES, 320);
        assertThat(chart.series()).hasSize(4);
        assertThat(chart.series().get(0).points()).hasSize(5);
        assertThat(chart.series().get(0).points().get(4).y()).isCloseTo(46.5, within(1e-9));
        for (int i = 0; i < chart.series().get(1).points().size(); i++) {
            assertThat(chart.series().get(1).points().get(i).y()).isBetween(chart.series().get(2).points().get(i).y(), chart.series().get(3).points().get(i).y());
        }
        assertThat(chart.caption().subtitle()).isEqualTo("Beyond the paper: MiniAlex-28 on sketches, not ImageNet/AlexNet");
        Table table = Beyond.scalingTable(Setting.of(STUDY), Map.of("top-1", SIZES), Map.of("top-1", ACCURACIES), 160);
        assertThat(table.rowCount()).isEqualTo(2);
    }

    @Test
    void reliabilityHasAMarkABin() {
        Calibration c = new Calibration(List.of(new Calibration.Bin(10, .2, .3), new Calibration.Bin(10, .9, .7)));
        XyChart chart = Beyond.reliability(Setting.of(STUDY), Map.of("net", c));
        assertThat(chart.series().get(0).points()).hasSize(2);
        Table table = Beyond.calibrationTable(Setting.of(STUDY), Map.of("net", c));
        assertThat(table.doubleColumn(2).get(0)).isCloseTo(15, within(1e-9));
        // sqrt(2 / pi * .16 / 10) / 2 + sqrt(2 / pi * .09 / 10) / 2
        assertThat(table.doubleColumn(3).get(0)).isCloseTo(100 * (Math.sqrt(.32 / Math.PI / 10) + Math.sqrt(.18 / Math.PI / 10)) / 2, within(1e-9));
    }

    @Test
    void theFrontIsMarked() {
        List<TransferCost> costs = List.of(cost("untrained", 0, 0, .2), cost("all", 19_600, 9e11, .4), cost("half", 9_800, 9e11, .39), cost("poor", 19_600, 8e11, .3));
        Table table = Beyond.costTable(Setting.of(STUDY), "held-out classes", costs);
        assertThat(table.stringColumn("not matched by fewer").asList()).containsExactly("images operations", "images operations", "images ", "operations");
        XyChart chart = Beyond.costOfImages(Setting.of(STUDY), "held-out classes", costs);
        assertThat(chart.series().get(0).points()).hasSize(3);
        assertThat(chart.series().get(1).points()).hasSize(2);
    }

    private static TransferCost cost(String arm, int images, double flops, double top1) {
        return new TransferCost(arm, 1, images, flops, 1, Estimate.of(top1, top1 + .01));
    }
}
