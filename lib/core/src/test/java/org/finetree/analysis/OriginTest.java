package org.finetree.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.finetree.experiment.RunId;
import org.junit.jupiter.api.Test;

class OriginTest {

    private static final Origin A = Origin.of(new RunId("a".repeat(64)));
    private static final Origin B = Origin.of(new RunId("b".repeat(64)));

    @Test
    void namesRunsOnceAndTellsDifferences() {
        Origin both = A.and(B).and(A);
        assertThat(both.runs()).containsExactly("a".repeat(12), "b".repeat(12));
        assertThat(A.minus(B)).isEqualTo(new Origin(List.of("a".repeat(12)), List.of("b".repeat(12))));
        assertThat(A.minus(B).minus(B)).isEqualTo(both);
        assertThat(Origin.none().isEmpty()).isTrue();
    }

    @Test
    void textComesBack() {
        for (Origin one : List.of(Origin.none(), A, A.and(B), A.minus(B))) {
            assertThat(Origin.parse(one.text())).isEqualTo(one);
        }
        assertThatThrownBy(() -> Origin.parse("<script>")).hasMessageContaining("<script>").hasMessageContaining("twelve digits");
        assertThatThrownBy(() -> Origin.parse("- aaaaaaaaaaaa")).hasMessageContaining("1 control runs");
    }
}
