package org.finetree.study.figure;

import java.util.Optional;
import org.finetree.chart.Chart;
import org.finetree.chart.HtmlView;
import org.finetree.chart.Panels;
import org.finetree.chart.Tables;
import org.finetree.study.published.Published;
import tech.tablesaw.api.Table;

/**
 * Our results for one table or figure of the paper, in one setting. The paper's are a {@link Published}: no method takes both into one table.
 *
 * @param setting on what they were measured
 * @param item of the paper, such as "Fig. 1" or "Table 2"
 * @param table the numbers
 * @param chart the figure, if there is one
 */
public record Measured(Setting setting, String item, Table table, Optional<Chart> chart) implements HtmlView {

    /** Results that are only a table. */
    public static Measured of(Setting setting, String item, Table table) {
        return new Measured(setting, item, table, Optional.empty());
    }

    /** Results that are a figure. */
    public static Measured of(Setting setting, String item, Chart chart) {
        return new Measured(setting, item, chart.table(), Optional.of(chart));
    }

    /** The paper's numbers for the same item stand next to these, in a panel of their own. */
    public Beside besidePaper(Published paper) {
        return new Beside(this, paper);
    }

    /** Heading of the panel. */
    String heading() {
        return "Ours, " + setting.words() + ": " + setting.subtitle(item);
    }

    @Override
    public String html() {
        return chart.map(Panels::picture).orElse("") + Tables.html(table);
    }

    @Override
    public String text() {
        return heading() + "\n\n" + Tables.text(table);
    }
}
