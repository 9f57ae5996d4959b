package org.finetree.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

class LinearCkaPropertiesTest {

    @Property(tries = 200)
    void orthogonalMapsScaleAndShiftChangeNothing(@ForAll long draw, @ForAll @IntRange(min = 3, max = 30) int rows, @ForAll @IntRange(min = 1, max = 8) int width,
                                                  @ForAll @DoubleRange(min = 0.01, max = 1000) double scale, @ForAll @DoubleRange(min = -10, max = 10) double shift) {
        SplittableRandom random = new SplittableRandom(draw);
        RealMatrix a = gaussian(random, rows, width);
        RealMatrix b = gaussian(random, rows, 3);
        RealMatrix turned = a.multiply(new QRDecomposition(gaussian(random, width, width)).getQ()).scalarMultiply(scale).scalarAdd(shift * scale);
        assertThat(LinearCka.of(features(turned), features(b))).isCloseTo(LinearCka.of(features(a), features(b)), within(1e-3));
        assertThat(LinearCka.of(features(a), features(turned))).isCloseTo(1, within(1e-3));
    }

    @Property(tries = 200)
    void symmetricAndBetweenZeroAndOne(@ForAll long draw, @ForAll @IntRange(min = 2, max = 20) int rows, @ForAll @IntRange(min = 1, max = 6) int left,
                                       @ForAll @IntRange(min = 1, max = 6) int right) {
        SplittableRandom random = new SplittableRandom(draw);
        FeatureMatrix a = features(gaussian(random, rows, left));
        FeatureMatrix b = features(gaussian(random, rows, right));
        assertThat(LinearCka.of(a, b)).isBetween(0.0, 1.0).isCloseTo(LinearCka.of(b, a), within(1e-12));
        assertThat(LinearCka.of(a, a)).isCloseTo(1, within(1e-12));
    }

    @Property(tries = 100)
    void theOrderOfImagesDoesNotMatter(@ForAll long draw, @ForAll @IntRange(min = 3, max = 30) int rows, @ForAll @IntRange(min = 1, max = 6) int width) {
        SplittableRandom random = new SplittableRandom(draw);
        RealMatrix a = gaussian(random, rows, width);
        RealMatrix b = gaussian(random, rows, width);
        List<Integer> order = new ArrayList<>(IntStream.range(0, rows).boxed().toList());
        Collections.shuffle(order, new Random(draw));
        int[] rowOrder = order.stream().mapToInt(i -> i).toArray();
        int[] columns = IntStream.range(0, width).toArray();
        double sorted = LinearCka.of(features(a), features(b));
        assertThat(LinearCka.of(features(a.getSubMatrix(rowOrder, columns)), features(b.getSubMatrix(rowOrder, columns)))).isCloseTo(sorted, within(1e-12));
    }

    private static RealMatrix gaussian(SplittableRandom random, int rows, int width) {
        RealMatrix matrix = new Array2DRowRealMatrix(rows, width);
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < width; c++) {
                matrix.setEntry(r, c, random.nextGaussian());
            }
        }
        return matrix;
    }

    private static FeatureMatrix features(RealMatrix matrix) {
        float[] values = new float[matrix.getRowDimension() * matrix.getColumnDimension()];
        for (int r = 0; r < matrix.getRowDimension(); r++) {
            for (int c = 0; c < matrix.getColumnDimension(); c++) {
                values[r * matrix.getColumnDimension() + c] = (float) matrix.getEntry(r, c);
            }
        }
        return FeatureMatrix.of(matrix.getRowDimension(), matrix.getColumnDimension(), values);
    }
}
