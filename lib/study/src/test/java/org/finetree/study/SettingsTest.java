package org.finetree.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {

    @Test
    void settingsNameTheVariableThatIsWrong() {
        assertThat(Settings.of(Map.of("FINETREE_SEEDS", "2")).seeds()).containsExactly(1, 2);
        assertThat(Settings.of(Map.of("FINETREE_STUDY", "sketch-quick", "FINETREE_RESULTS", "run")).scale().quick()).isTrue();
        assertThatThrownBy(() -> Settings.of(Map.of("FINETREE_SEEDS", "0"))).hasMessageContaining("FINETREE_SEEDS is '0'");
        assertThat(Settings.of(Map.of("FINETREE_RESULTS", "run")).recorded()).isFalse();
        assertThatThrownBy(() -> Settings.of(Map.of("FINETREE_RESULTS", "old"))).hasMessageContaining("FINETREE_RESULTS is 'old'");
        assertThatThrownBy(() -> Settings.of(Map.of("FINETREE_STUDY", "huge"))).hasMessageContaining("FINETREE_STUDY: no study 'huge': there are sketch, sketch-quick, tiny, paper");
    }

    /** Who asks for recorded runs, also by saying nothing, must not find himself training. */
    @Test
    void recordedNeverTurnsIntoTraining() {
        assertThat(Settings.of(Map.of()).recorded()).isTrue();
        for (Map<String, String> asked : List.of(Map.of("FINETREE_STUDY", "sketch-quick"), Map.of("FINETREE_STUDY", "paper"), Map.of("FINETREE_STUDY", "sketch-quick", "FINETREE_RESULTS", "recorded"))) {
            assertThatThrownBy(() -> Settings.of(asked)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("no recorded runs are bundled").hasMessageContaining("FINETREE_RESULTS=run");
        }
    }
}
