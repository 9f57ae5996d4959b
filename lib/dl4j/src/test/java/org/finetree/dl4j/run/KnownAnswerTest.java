package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.finetree.dl4j.network.Network;
import org.finetree.training.run.KnownAnswer;
import org.junit.jupiter.api.Test;

class KnownAnswerTest {

    @Test
    void theCpuGivesTheKnownLosses() {
        List<Double> losses = KnownAnswer.losses(Network::unset);
        assertThat(KnownAnswer.LOSSES).as("computed: %s", losses).hasSameSizeAs(losses);
        KnownAnswer.check(losses, "this CPU", "look for what changed");
    }

    @Test
    void otherLossesAreRefusedWithARemedy() {
        List<Double> wrong = new ArrayList<>(KnownAnswer.LOSSES);
        wrong.set(3, wrong.get(3) + 0.01);
        assertThatThrownBy(() -> KnownAnswer.check(wrong, "gpu 0", "take the CPU")).hasMessageContaining("wrong values on gpu 0").hasMessageContaining("at step 3").hasMessageEndingWith(": take the CPU");
        wrong.set(3, Double.NaN);
        assertThatThrownBy(() -> KnownAnswer.check(wrong, "gpu 0", "take the CPU")).isInstanceOf(IllegalStateException.class);
    }
}
