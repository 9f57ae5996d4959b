package org.finetree.chart.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** A class of its own: a report file holds one engine's tests. */
class SvgNumberPropertiesTest {

    @Property(tries = 200)
    void numbersAreShortAndCloseAndPlain(@ForAll @DoubleRange(min = -20_000, max = 20_000) double value) {
        String text = SvgWriter.number(value);
        assertThat(text).matches("-?\\d+(\\.\\d{1,2})?");
        assertThat(Double.parseDouble(text)).isCloseTo(value, within(0.00501));
    }
}
