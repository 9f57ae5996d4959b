package org.finetree.study.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.finetree.chart.Read;
import org.finetree.study.Study;
import org.finetree.study.figure.Measured;
import org.finetree.study.figure.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PaperNumbersTest {

    private static final Study STUDY = Study.named("sketch");

    @ParameterizedTest
    @CsvSource({"table 1,Original (1000 classes),PASCAL-DET,58.3", "table 1,127 classes,SUN-CLS,48.7", "table 1,Random initialisation,PASCAL-DET,41.3",
        "figure 1,500,PASCAL-DET,57.0", "figure 1,250,PASCAL-DET,54.6", "table 2,more classes,PASCAL-DET 250K,52.5",
        "table 2,more examples a class,SUN-CLS 125K,42.2", "table 3,Places,PASCAL-DET,53.8", "figure 6,mammal,difference,17", "figure 6,home appliance,difference,1"})
    void numbersAreThePapers(String item, String row, String column, double value) {
        List<Double> found = PaperNumbers.all().stream().filter(r -> r.getString("item").equals(item) && r.getString("row").equals(row)
            && r.getString("column").equals(column)).map(r -> r.getDouble("value")).toList();
        assertThat(found).contains(value);
    }

    @Test
    void whatOnlyAPlotShowsIsMissing() {
        Table figure1 = PaperNumbers.figure1().numbers();
        assertThat(figure1.rowCount()).isEqualTo(20);
        assertThat(figure1.doubleColumn("value").countMissing()).isEqualTo(17);
        assertThat(PaperNumbers.figure9().numbers().doubleColumn("value").countMissing()).isEqualTo(8);
        assertThat(PaperNumbers.figure1().table().stringColumn(1).asList()).containsOnly("plot");
    }

    @Test
    void tablesHaveThePapersForm() {
        Table table3 = PaperNumbers.table3().table();
        assertThat(table3.stringColumn(0).asList()).containsExactly("ImageNet", "PASCAL-removed ImageNet", "Places");
        assertThat(table3.stringColumn(1).asList()).containsExactly("58.3 ± 0.3", "57.8 ± 0.1", "53.8 ± 0.1");
        assertThat(PaperNumbers.table2().table().columnCount()).isEqualTo(7);
        assertThat(PaperNumbers.figure6().table().rowCount()).isEqualTo(18);
        assertThat(PaperNumbers.figure2().text()).contains("+0.6", "-1.7", "Mind: with 486 classes");
    }

    @Test
    void everyContradictionIsListedAndTouchesAnItemThatSaysSo() {
        Table list = PaperNumbers.contradictions();
        assertThat(list.intColumn("number").asList()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
        for (Row row : PaperNumbers.all()) {
            if (!row.isMissing("contradiction")) {
                StringColumn items = list.where(list.intColumn("number").isEqualTo(row.getInt("contradiction"))).stringColumn("items");
                assertThat(items.get(0).split("; ")).as("contradiction " + row.getInt("contradiction")).contains(row.getString("item"));
            }
        }
    }

    @Test
    void openPointsNameItemsThatThereAreAndASwitch() {
        List<String> items = List.of("figure 1", "figure 2", "figure 3", "figure 4", "figure 5", "figure 6", "figure 9", "table 1", "table 2", "table 3");
        Table open = PaperNumbers.openPoints();
        open.forEach(row -> assertThat(items).containsAll(List.of(row.getString("items").split("; "))));
        open.columns().forEach(column -> assertThat(column.countMissing()).as(column.name()).isZero());
        items.forEach(item -> assertThat(PaperNumbers.openPoints(item).rowCount()).as(item).isPositive());
        assertThat(PaperNumbers.openPoints("figure 4").columnNames()).containsExactly("point", "here", "switch");
        assertThatThrownBy(() -> PaperNumbers.openPoints("figure 10")).hasMessageContaining("figure 10");
    }

    @Test
    void oursAndThePapersStandInPanelsOfTheirOwn() {
        Table ours = Table.create("ours <b>", StringColumn.create("label set", "245"));
        String html = Measured.of(Setting.of(STUDY), "Table 1", ours).besidePaper(PaperNumbers.table1()).html();
        assertThat(html).contains("Analogue of Table 1: MiniAlex-28 on sketches, not ImageNet/AlexNet", "The paper: Huh et al. (2016), table 1", "ours &lt;b&gt;");
        assertThat(html.split("<table")).hasSize(3);
        assertThat(html.split("<section")).hasSize(3);
        Read.xml(html);
        assertThat(Setting.of(Study.named("paper")).subtitle("Fig. 1")).startsWith("Reproduction of Fig. 1");
    }
}
