package org.finetree.kernel.render;

import org.finetree.figure.Chart;

/** Figures: interactive where the front end can, a picture everywhere else, in one bundle. */
final class ChartRenderer implements Renderer<Chart> {

    @Override
    public Class<Chart> type() {
        return Chart.class;
    }

    @Override
    public MimeBundle render(Chart chart) {
        return MimeBundle.text(chart.text()).with(MimeBundle.PLOTLY, chart.plotlyJson()).with(MimeBundle.PNG, chart.png());
    }
}
