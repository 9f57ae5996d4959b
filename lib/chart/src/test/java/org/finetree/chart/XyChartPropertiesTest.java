package org.finetree.chart;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** A class of its own: a report file holds one engine's tests. */
class XyChartPropertiesTest {

    @Property(tries = 100)
    void anyFiniteNumbersCanBeDrawn(@ForAll double a, @ForAll double b, @ForAll float error) {
        if (Math.abs(a) > 1e100 || Math.abs(b) > 1e100) {
            return;
        }
        XyChart chart = XyChart.named("any").withSeries(Series.of("s", new double[] {a, b}, new double[] {b, a}).withErrors(Math.abs(error), 0));
        Read.xml(chart.svg());
        Read.json(chart);
    }
}
