package org.finetree.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.finetree.metric.Score;

class PredictionsPropertiesTest {

    @Property(tries = 200)
    void theOrderOfImagesDoesNotMatter(@ForAll long draw, @ForAll @IntRange(min = 1, max = 60) int images, @ForAll @IntRange(min = 1, max = 7) int classes) {
        SplittableRandom random = new SplittableRandom(draw);
        float[][] rows = new float[images][classes];
        int[] labels = random.ints(images, 0, classes).toArray();
        for (float[] row : rows) {
            for (int c = 0; c < classes; c++) {
                row[c] = random.nextInt(3);
            }
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, images).boxed().toList());
        Collections.shuffle(order, new Random(draw));
        List<Score> one = scores(rows, labels, IntStream.range(0, images).boxed().toList());
        List<Score> other = scores(rows, labels, order);
        for (int s = 0; s < one.size(); s++) {
            assertThat(other.get(s).value()).as(one.get(s).metric().label()).isCloseTo(one.get(s).value(), within(1e-9));
        }
    }

    private static List<Score> scores(float[][] rows, int[] labels, List<Integer> order) {
        int classes = rows[0].length;
        float[] logits = new float[rows.length * classes];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[order.get(i)], 0, logits, i * classes, classes);
        }
        return Predictions.of(FeatureMatrix.of(rows.length, classes, logits), order.stream().mapToInt(i -> labels[i]).toArray()).scores();
    }

    @Property
    void ranksAreThoseOfAStableSort(@ForAll @Size(min = 1, max = 12) List<Byte> values) {
        float[] logits = new float[values.size()];
        IntStream.range(0, logits.length).forEach(i -> logits[i] = values.get(i));
        int[] expected = IntStream.range(0, logits.length).boxed().sorted(Comparator.comparing(i -> -logits[i])).limit(5).mapToInt(i -> i).toArray();
        assertThat(Predictions.of(FeatureMatrix.of(1, logits.length, logits), new int[] {0}).top()[0]).isEqualTo(expected);
    }
}
