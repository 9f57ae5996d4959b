package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

    private record Option(String name, double cost, double worth) {
    }

    @Test
    void keepsWhatNothingBeats() {
        List<Option> all = List.of(new Option("dear and good", 9, 5), new Option("cheap", 1, 1), new Option("beaten", 4, 1.5), new Option("middle", 3, 2),
            new Option("same price, worse", 3, 1), new Option("as good, dearer", 10, 5), new Option("unknown", 0.5, Double.NaN));
        assertThat(ParetoFront.of(all, Option::cost, Option::worth)).extracting(Option::name).containsExactly("cheap", "middle", "dear and good");
    }
}
