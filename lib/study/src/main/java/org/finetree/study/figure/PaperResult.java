package org.finetree.study.figure;

import org.finetree.chart.Chart;
import org.finetree.chart.Finding;
import org.finetree.chart.Folded;
import org.finetree.chart.HtmlView;
import tech.tablesaw.api.Table;

/** What our runs say to one figure or table of the paper: as a table, as a figure with error bars, and as the list of runs that every number comes from. */
public interface PaperResult extends HtmlView {

    /** Where in the paper: "Fig. 1". */
    String item();

    /** On what it was measured. */
    Setting setting();

    /** The numbers, {@code mean ± half width of the 95 % t interval over seeds}. */
    Table table();

    /** The figure with the paper's axes, series and order. */
    Chart chart();

    /** What the numbers say, in computed sentences, the primary question first. */
    Finding finding();

    /** The finished runs behind the numbers, a row per run and score: run, measure, pre-trained on, seed, value. */
    Table runs();

    /** The same table, closed until it is asked for. */
    default Folded sources() {
        Table runs = runs();
        int different = runs.stringColumn("run").countUnique();
        return new Folded(different + (different == 1 ? " run" : " runs") + " behind the numbers", runs);
    }

    @Override
    default String html() {
        return measured().html();
    }

    @Override
    default String text() {
        return measured().text();
    }

    /** The table, ready to stand beside the paper's numbers. */
    default Measured measured() {
        return Measured.of(setting(), item(), table());
    }
}
