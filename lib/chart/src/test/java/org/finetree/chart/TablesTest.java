package org.finetree.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TablesTest {

    private static final Table TABLE = Table.create("runs", StringColumn.create("na<me>", "a & b", "c", null), DoubleColumn.create("accuracy", 36.2, 7, Double.NaN),
        IntColumn.create("images", 1_281_167, 500, 3), DoubleColumn.create("loss", 0.12345, 1e-7, 2), BooleanColumn.create("ok", true, false, true));

    @Test
    void columnsThatBeginAlikeShareAHead() {
        Table table = Table.create("", StringColumn.create("net", List.of("a")), StringColumn.create("drawings, probe", List.of("1")), StringColumn.create("drawings, fine-tuned", List.of("2")),
            StringColumn.create("clothes, probe", List.of("3")));
        String html = Tables.html(table);
        assertThat(html).contains("rowspan=\"2\"", "colspan=\"2\"", ">drawings</th>", ">probe</th>", ">fine-tuned</th>", ">clothes, probe</th>").doesNotContain(">drawings, probe<");
        assertThat(html.split("<tr>")).as("two rows of heads and one of cells").hasSize(4);
        assertThat(Tables.text(table)).contains("drawings, probe");
    }

    @Test
    void htmlEscapesAlignsAndFormats() {
        String html = Tables.html(TABLE);
        Read.xml(html);
        assertThat(html).contains("<th scope=\"col\" style=\"text-align:left;padding:.15em .6em\">na&lt;me&gt;</th>", ">a &amp; b<", "text-align:right;padding:.15em .6em\">36.2<", ">7.0<", ">–<",
            ">1,281,167<", ">500<", ">0.12<", ">2.00<", ">true<");
    }

    @Test
    void hugeNumbersTakeNoLines() {
        assertThat(Tables.text(Table.create("t", DoubleColumn.create("x", 1e300, -2.5e20, 3)))).contains("1.00e+300").contains("-2.50e+20").doesNotContain("000000");
    }

    @Test
    void rowLimitSaysWhatIsLeftOut() {
        assertThat(Tables.html(TABLE, 1)).contains("… 2 more of 3 rows").doesNotContain(">c<");
        assertThat(Tables.text(TABLE, 2)).endsWith("… 1 more of 3 rows\n");
        assertThatThrownBy(() -> Tables.html(TABLE, -1)).hasMessageContaining("-1");
    }

    @Test
    void runsBehindACellAreMarkedNotShown() {
        Table table = Table.create("t", StringColumn.create("top-1", "41.3 ± 0.8", "7"), StringColumn.create("runs: top-1", "0a1b2c3d4e5f ffffffffffff", ""));
        assertThat(Tables.html(table)).contains("<td data-runs=\"0a1b2c3d4e5f ffffffffffff\" style").doesNotContain("runs: top-1").containsOnlyOnce("data-runs");
        assertThat(Tables.text(table)).doesNotContain("0a1b2c3d4e5f");
    }

    @Test
    void textLinesUp() {
        assertThat(Tables.text(TABLE.selectColumns("na<me>", "accuracy"))).isEqualTo("""
            na<me>  accuracy
            ------  --------
            a & b       36.2
            c            7.0
            –              –
            """);
    }

    @Test
    void emptyTablesHaveTheirHeader() {
        assertThat(Tables.text(TABLE.emptyCopy())).startsWith("na<me>  accuracy");
        Read.xml(Tables.html(Table.create("nothing")));
    }

    @Test
    void smallNumbersKeepDigits() {
        Table small = Table.create("", DoubleColumn.create("p", 0.00042, 0.5));
        assertThat(Tables.text(small)).contains("0.000", "0.500");
        assertThat(Tables.text(Table.create("", DoubleColumn.create("p", 0.00042)))).contains("0.00042");
        assertThat(Tables.text(Table.create("", DoubleColumn.create("x", Double.POSITIVE_INFINITY)))).contains("∞");
    }
}
