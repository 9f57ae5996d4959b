package org.finetree.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class PredictionsPropertiesTest {

    @Property
    void ranksAreThoseOfAStableSort(@ForAll @Size(min = 1, max = 12) List<Byte> values) {
        float[] logits = new float[values.size()];
        IntStream.range(0, logits.length).forEach(i -> logits[i] = values.get(i));
        int[] expected = IntStream.range(0, logits.length).boxed().sorted(Comparator.comparing(i -> -logits[i])).limit(5).mapToInt(i -> i).toArray();
        assertThat(Predictions.of(FeatureMatrix.of(1, logits.length, logits), new int[] {0}).top()[0]).isEqualTo(expected);
    }
}
