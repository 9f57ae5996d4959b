package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.finetree.experiment.RunId;
import org.junit.jupiter.api.Test;

class SeedValuesTest {

    private static SeedValues values(String digit, Map<Long, Double> bySeed) {
        TreeMap<Long, Origin> origins = new TreeMap<>();
        bySeed.keySet().forEach(seed -> origins.put(seed, Origin.of(new RunId((digit + seed).repeat(32)))));
        return new SeedValues(new TreeMap<>(bySeed), origins);
    }

    private static final SeedValues ARM = values("a", Map.of(1L, 0.5, 2L, 0.6, 3L, 0.7));
    private static final SeedValues CONTROL = values("b", Map.of(1L, 0.4, 2L, 0.4, 4L, 0.1));

    @Test
    void differencesArePairedOverCommonSeeds() {
        SeedValues difference = ARM.minus(CONTROL);
        assertThat(difference.bySeed().keySet()).containsExactly(1L, 2L);
        assertThat(difference.estimate().mean()).isCloseTo(0.15, within(1e-12));
        assertThat(difference.origin().text()).isEqualTo("a1a1a1a1a1a1 a2a2a2a2a2a2 - b1b1b1b1b1b1 b2b2b2b2b2b2");
        assertThat(difference.excludesZero()).isFalse();
        assertThat(ARM.excludesZero()).isTrue();
    }

    @Test
    void ratiosLeaveOutSeedsWithoutADenominator() {
        SeedValues ratio = ARM.over(values("c", Map.of(1L, 0.25, 2L, 0.0, 3L, 0.35)));
        assertThat(ratio.bySeed()).containsExactlyEntriesOf(new TreeMap<>(Map.of(1L, 2.0, 3L, 2.0)));
        assertThat(ratio.origin().control()).isEmpty();
        assertThat(ratio.origin().runs()).hasSize(4);
    }

    @Test
    void nothingIsSaidOfNothing() {
        assertThat(SeedValues.none().percent()).isEmpty();
        assertThat(SeedValues.none().excludesZero()).isFalse();
        assertThat(ARM.map(v -> 1 - v).percent()).startsWith("40.0 ± ");
        assertThatThrownBy(() -> SeedValues.none().estimate()).hasMessageContaining("at least one seed");
        assertThatThrownBy(() -> new SeedValues(ARM.bySeed(), new TreeMap<>())).hasMessageContaining("same seeds");
    }
}
