package org.finetree.kernel.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableRendererTest {

    private static String html(Table table) {
        return new TableRenderer().render(table).data().path(MimeBundle.HTML).asText();
    }

    private static String text(Table table) {
        return new TableRenderer().render(table).data().path(MimeBundle.TEXT).asText();
    }

    @Test
    void aColumnHasOneNumberOfDecimals() {
        Table table = Table.create("scores", StringColumn.create("task", "A", "B"), DoubleColumn.create("top-1", 0.51234567, 0.7));
        assertThat(text(table)).isEqualTo("scores\ntask   top-1\nA     0.5123\nB     0.7000\n2 rows × 2 columns");
    }

    @Test
    void missingValuesAreBlankAndNamesAreEscaped() {
        Table table = Table.create("<t>", IntColumn.create("a<b"));
        table.intColumn(0).appendMissing();
        assertThat(html(table)).contains("&lt;t&gt;", "a&lt;b").doesNotContain("<t>").contains("></td>");
    }

    @Test
    void anEmptyTableStillShowsItsColumns() {
        assertThat(text(Table.create("none", IntColumn.create("x")))).isEqualTo("none\nx\n0 rows × 1 column");
    }

    @Test
    void aLongTableIsCutInTheMiddle() {
        String text = text(Table.create("n", IntColumn.indexColumn("i", 12_345, 0)));
        assertThat(text.lines()).hasSizeLessThan(30);
        assertThat(text).contains("…").contains("12,344").endsWith("12,345 rows × 1 column");
    }

    @Test
    void decimalsFollowTheLargestNumber() {
        assertThat(NumberFormats.decimals(DoubleStream.of(56.3, 7))).isEqualTo(1);
        assertThat(NumberFormats.decimals(DoubleStream.of(56.3333, 7))).isEqualTo(2);
        assertThat(NumberFormats.decimals(DoubleStream.of(1, 2))).isZero();
        assertThat(NumberFormats.decimals(DoubleStream.of(0.00001))).isEqualTo(-1);
        assertThat(NumberFormats.decimals(DoubleStream.empty())).isZero();
    }
}
