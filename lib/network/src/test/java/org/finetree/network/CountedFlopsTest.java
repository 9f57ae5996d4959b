package org.finetree.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.finetree.analysis.TrainingFlops;
import org.junit.jupiter.api.Test;

class CountedFlopsTest {

    @Test
    void whatIsCountedWithoutAnEngineIsTheEnginesCount() {
        for (int classes : new int[] {8, 245}) {
            assertThat(TrainingFlops.miniAlex28(classes)).isEqualTo(Networks.miniAlex28(classes).trainingFlops());
        }
    }
}
