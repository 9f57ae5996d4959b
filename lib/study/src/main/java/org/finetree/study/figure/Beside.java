package org.finetree.study.figure;

import org.finetree.chart.HtmlView;
import org.finetree.chart.Palette;
import org.finetree.chart.Panels;
import org.finetree.study.published.Published;

/**
 * Our results and the paper's, each in a panel of its own: they are not on one scale, so they share no axis, row or column.
 *
 * @param ours what was measured here
 * @param paper what the paper prints
 */
public record Beside(Measured ours, Published paper) implements HtmlView {

    @Override
    public String html() {
        return Panels.row(Panels.panel(ours.heading(), ours.html(), Palette.BLUE), Panels.panel("The paper: " + paper.title(), paper.html(), Palette.GREY));
    }

    @Override
    public String text() {
        return ours.text() + "\n" + "The paper: " + paper.text();
    }
}
