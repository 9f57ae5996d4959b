package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ParetoFrontPropertiesTest {

    @Property(tries = 300)
    void anOptionIsOnTheFrontIfAndOnlyIfNothingBeatsIt(@ForAll @Size(max = 12) List<@Size(value = 2) List<@IntRange(max = 5) Integer>> options) {
        List<List<Integer>> front = ParetoFront.of(options, o -> o.get(0), o -> o.get(1));
        for (List<Integer> o : options) {
            boolean beaten = options.stream().anyMatch(p -> p.get(0) <= o.get(0) && p.get(1) >= o.get(1) && !p.equals(o));
            assertThat(Collections.frequency(front, o)).isEqualTo(beaten ? 0 : Collections.frequency(options, o));
        }
    }
}
