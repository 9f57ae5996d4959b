package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KnownAnswerTest {

    @Test
    void theCpuGivesTheKnownLosses() {
        List<Double> losses = KnownAnswer.losses();
        assertThat(KnownAnswer.LOSSES).as("computed: %s", losses).hasSameSizeAs(losses);
        KnownAnswer.check(losses);
        KnownAnswer.checkUnlessOnCpu();
    }

    @Test
    void otherLossesAreRefusedWithARemedy() {
        List<Double> wrong = new ArrayList<>(KnownAnswer.LOSSES);
        wrong.set(3, wrong.get(3) + 0.01);
        assertThatThrownBy(() -> KnownAnswer.check(wrong)).hasMessageContaining("wrong values").hasMessageContaining("at step 3").hasMessageContaining("BACKEND_PRIORITY_CPU=1000");
        wrong.set(3, Double.NaN);
        assertThatThrownBy(() -> KnownAnswer.check(wrong)).isInstanceOf(IllegalStateException.class);
    }
}
