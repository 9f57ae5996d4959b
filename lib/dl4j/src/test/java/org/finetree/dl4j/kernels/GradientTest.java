package org.finetree.dl4j.kernels;

import org.finetree.dl4j.architecture.Convolution;
import org.finetree.dl4j.architecture.Dropout;
import org.finetree.dl4j.architecture.InnerProduct;
import org.finetree.dl4j.architecture.Pooling;
import org.finetree.dl4j.architecture.Relu;
import org.finetree.dl4j.architecture.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every layer's output and gradients against definitions in double. */
class GradientTest {

    @ParameterizedTest
    @CsvSource({"1,5,1,2,8", "3,3,1,1,7", "4,3,2,0,9", "2,1,1,0,4", "3,4,3,2,10"})
    void convolution(int channels, int kernel, int stride, int pad, int size) {
        GradientCheck check = GradientCheck.of(Convolution.of("conv", 3, kernel).stride(stride).pad(pad), new Shape(channels, size, size), 2);
        check.check(false);
        check.checkWithoutInputGradient();
    }

    @Test
    void convolutionOfOblongImages() {
        GradientCheck.of(Convolution.of("conv", 4, 3).pad(1), new Shape(2, 5, 8), 3).check(false);
    }

    @ParameterizedTest
    @CsvSource({"3,2,0,7", "3,2,0,8", "2,2,0,6", "2,2,0,7", "3,2,1,8", "3,1,1,5", "3,3,0,8", "5,2,2,9", "2,3,1,9"})
    void maxPoolingRoundsUpAndClips(int kernel, int stride, int pad, int size) {
        GradientCheck check = GradientCheck.of(Pooling.max("pool", kernel, stride).pad(pad), new Shape(3, size, size + 1), 2);
        check.check(false);
        check.check(true);
    }

    @Test
    void maxPoolingOfManyPlanesAtOnce() {
        GradientCheck.of(Pooling.max("pool", 3, 2), new Shape(37, 7, 7), 2).check(true);
    }

    @Test
    void innerProduct() {
        GradientCheck check = GradientCheck.of(InnerProduct.of("fc", 7), new Shape(3, 2, 2), 4);
        check.check(false);
        check.check(true);
    }

    @Test
    void relu() {
        GradientCheck.of(new Relu("relu"), new Shape(3, 30, 31), 2).check(false);
    }

    @Test
    void dropoutOutsideTraining() {
        GradientCheck.of(new Dropout("drop", 0.5), new Shape(3, 4, 5), 2).check(false);
    }
}
