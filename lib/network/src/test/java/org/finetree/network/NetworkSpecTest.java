package org.finetree.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.finetree.dataset.ImageShape;
import org.finetree.experiment.NetworkInputs;
import org.finetree.experiment.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkSpecTest {

    @Test
    void miniAlex28HasTheStudysSize() {
        NetworkSpec net = Networks.byName("minialex28", 245);
        assertThat(net.parameterCount()).isEqualTo(300_021);
        assertThat(net.shapes().stream().map(Shape::toString)).containsExactly("1x28x28", "16x28x28", "16x28x28", "16x14x14", "32x14x14", "32x14x14",
            "32x7x7", "64x7x7", "64x7x7", "64x3x3", "256x1x1", "256x1x1", "256x1x1", "256x1x1", "245x1x1");
        assertThat(net.multiplyAdds()).isEqualTo(313_600 + 903_168 + 903_168 + 147_456 + 65_536 + 62_720);
        assertThat(net.trainingFlops()).isEqualTo(6 * net.multiplyAdds() - 2 * 313_600);
    }

    @ParameterizedTest
    @CsvSource({"alexnet,1000,60965224", "caffenet,1000,60965224", "cifar10_quick,10,145578", "cifar10_full,10,89578", "small,100,2250660"})
    void parametersAreCaffes(String name, int classes, long expected) {
        assertThat(Networks.byName(name, classes).parameterCount()).isEqualTo(expected);
    }

    @Test
    void alexNetHasThePapersShapes() {
        NetworkSpec net = Networks.byName("alexnet", 1000);
        for (String[] s : new String[][] {{"conv1", "96x55x55"}, {"pool1", "96x27x27"}, {"conv2", "256x27x27"}, {"pool2", "256x13x13"}, {"conv3", "384x13x13"},
            {"conv4", "384x13x13"}, {"conv5", "256x13x13"}, {"pool5", "256x6x6"}, {"fc7", "4096x1x1"}}) {
            assertThat(net.shapes().get(net.indexOf(s[0]) + 1)).hasToString(s[1]);
        }
        assertThat(net.multiplyAdds()).isEqualTo(724_406_816);
    }

    @Test
    void theDetectionTrunkHasAStrideOfSixteen() {
        for (boolean normaliseFirst : new boolean[] {false, true}) {
            NetworkSpec trunk = Networks.detectionTrunk(normaliseFirst);
            assertThat(trunk.shapes().get(trunk.shapes().size() - 1)).isEqualTo(new Shape(256, 39, 64));
            assertThat(trunk.withInput(new Shape(3, 224, 224)).shapes().get(trunk.shapes().size() - 1)).isEqualTo(new Shape(256, 15, 15));
            assertThat(trunk.parameterCount()).isEqualTo(34_944 + 307_456 + 885_120 + 663_936 + 442_624);
        }
    }

    @Test
    void everyNetworkSurvivesJson() {
        for (String name : Networks.names()) {
            NetworkSpec net = Networks.byName(name, 10);
            assertThat(NetworkSpec.fromJson(net.toJson())).isEqualTo(net);
        }
    }

    @ParameterizedTest(name = "{0} pixels, kernel {1}, stride {2}, pad {3}: {4}")
    @CsvSource({"32,3,2,0,16", "16,3,2,0,8", "8,3,2,0,4", "7,3,2,0,3", "28,3,2,0,14", "55,3,2,0,27", "224,3,2,0,112", "8,3,2,1,5", "9,2,2,1,5"})
    void poolingRoundsUpAsCaffeDoes(int size, int kernel, int stride, int pad, int expected) {
        Shape out = Pooling.max("pool", kernel, stride).pad(pad).output(new Shape(4, size, size));
        assertThat(out).isEqualTo(new Shape(4, expected, expected));
    }

    @Test
    void anotherHeadLeavesTheRestAsItIs() {
        NetworkSpec net = Networks.byName("minialex28", 245);
        NetworkSpec other = net.withClasses(7);
        assertThat(other.classes()).isEqualTo(7);
        assertThat(other.layers().subList(0, 13)).isEqualTo(net.layers().subList(0, 13));
    }

    @Test
    void whatDoesNotFitIsRefusedByName() {
        assertThatThrownBy(() -> Networks.byName("resnet", 10)).hasMessageContaining("no network 'resnet'").hasMessageContaining("minialex28");
        assertThatThrownBy(() -> Convolution.of("conv1", 0, 3)).hasMessageContaining("layer 'conv1': out is 0");
        assertThatThrownBy(() -> Convolution.of("conv1", 3, 3).groups(2)).hasMessageContaining("multiple of its 2 groups");
        assertThatThrownBy(() -> Convolution.of("conv1", 4, 9).output(new Shape(1, 5, 5))).hasMessageContaining("does not fit into 5 pixels");
        assertThatThrownBy(() -> Pooling.max("pool", 1, 2).output(new Shape(1, 5, 6))).hasMessageContaining("outside the 6 pixels");
        assertThatThrownBy(() -> new NetworkSpec("n", Shape.vector(4), 1, List.of(InnerProduct.of("a", 2), InnerProduct.of("a", 2))))
            .hasMessageContaining("'a' comes twice");
        assertThatThrownBy(() -> new NetworkSpec("n", Shape.vector(4), 1, List.of())).hasMessageContaining("no layer");
        assertThatThrownBy(() -> new NetworkSpec("n", Shape.vector(4), 1, List.of(new Relu("r"))).classes()).hasMessageContaining("it is a trunk");
        assertThatThrownBy(() -> Networks.byName("minialex28", 10).indexOf("fc9")).hasMessageContaining("no layer 'fc9'").hasMessageContaining("fc8");
        assertThatThrownBy(() -> NetworkSpec.fromJson("{}")).isInstanceOf(IllegalArgumentException.class);
    }

    /** What core knows of them, to refuse a grid whose images do not fit. */
    @Test
    void coreKnowsWhichImagesTheNetworksTake() {
        for (String name : Networks.names()) {
            Shape shape = Networks.byName(name, 10).input();
            assertThat(NetworkInputs.of(name)).as(name).contains(new ImageShape(shape.channels(), shape.height(), shape.width()));
            NetworkSpec network = Networks.byName(name, 10);
            int features = network.indexOf(Scale.own("mine", name).featureLayer());
            assertThat(network.layers().subList(features + 1, network.layers().size() - 1)).as("between the features and the last layer of " + name)
                .allMatch(layer -> layer instanceof Relu || layer instanceof Dropout);
        }
        assertThat(NetworkInputs.names()).isEqualTo(Networks.names());
    }
}
