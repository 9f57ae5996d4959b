package org.finetree.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.finetree.dataset.ImageShape;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void oneOfYourOwnBeginsWithTheSketchSchedules() {
        Scale mine = Scale.own("photos", "cifar10_quick");
        assertThat(mine.network()).isEqualTo("cifar10_quick");
        assertThat(mine.featureLayer()).isEqualTo("ip1");
        assertThat(mine.pretraining()).isEqualTo(Scale.sketch().pretraining());
        Solver solver = Solver.of(0.01, 64, 500);
        assertThat(mine.withPretraining(solver).pretraining()).isEqualTo(solver);
        assertThat(mine.withFineTuning(solver).fineTuning()).isEqualTo(solver);
        assertThat(mine.withLongFineTuning(solver).longFineTuning()).isEqualTo(solver);
        assertThat(mine.withLinear(solver).linear()).isEqualTo(solver);
        assertThat(mine.withFeatureLayer("conv3").featureLayer()).isEqualTo("conv3");
        assertThat(mine.withLinear(solver).withLinear(mine.linear())).isEqualTo(mine);
    }

    @Test
    void mistakesAreNamedWithTheirRemedy() {
        assertThatThrownBy(() -> Scale.own("photos", "alexnt64")).isInstanceOf(IllegalArgumentException.class)
            .hasMessage("no network 'alexnt64': there are alexnet 3x227x227, alexnet64 3x56x56, caffenet 3x227x227, cifar10_full 3x32x32, cifar10_quick 3x32x32, minialex28 1x28x28, small 3x32x32");
        assertThatThrownBy(() -> Scale.own("sketch", "alexnet64")).hasMessage("scale 'sketch' is Finetree's: give yours another name, or take Scale.named(...)");
        assertThatThrownBy(() -> Scale.named("tiny")).hasMessage("no scale 'tiny': there are sketch and sketch-quick; Scale.own(name, network) makes one for data of your own");
    }

    @Test
    void networksAreFoundByTheShapeTheyTake() {
        assertThat(NetworkInputs.taking(new ImageShape(3, 32, 32))).containsExactly("cifar10_full", "cifar10_quick", "small");
        assertThat(NetworkInputs.taking(new ImageShape(3, 64, 64))).isEmpty();
        assertThat(NetworkInputs.names()).contains("minialex28").isSorted();
    }
}
