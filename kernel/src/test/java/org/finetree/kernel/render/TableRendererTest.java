package org.finetree.kernel.render;

import static org.assertj.core.api.Assertions.assertThat;

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
    void textHasNameRowsAndSize() {
        Table table = Table.create("scores", StringColumn.create("task", "A", "B"), DoubleColumn.create("top-1", 0.512, 0.7));
        assertThat(text(table)).startsWith("scores\n").contains("A     0.512", "B     0.700").endsWith("2 rows × 2 columns");
    }

    @Test
    void namesAreEscaped() {
        assertThat(html(Table.create("<t>", StringColumn.create("a<b", "<script>")))).contains("&lt;t&gt;", "a&lt;b", "&lt;script&gt;").doesNotContain("<script>");
    }

    @Test
    void anEmptyTableStillShowsItsColumns() {
        assertThat(text(Table.create("none", IntColumn.create("x")))).contains("x").endsWith("0 rows × 1 column");
    }

    @Test
    void aLongTableScrollsAndItsTextIsCut() {
        Table table = Table.create("n", IntColumn.indexColumn("i", 12_345, 0));
        assertThat(text(table).lines()).hasSizeLessThan(30);
        assertThat(text(table)).endsWith("12345 rows × 1 column");
        assertThat(html(table)).contains("finetree-searchable").hasSizeLessThan(200_000);
    }
}
