package org.finetree.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GpusTest {

    @Test
    void saysWhichGpusCudaKnows() {
        assertThat(Gpus.describe(List.of("NVIDIA A100-SXM4-80GB, 8.0", "NVIDIA GeForce RTX 4090, 8.9", "Tesla K20, 3.5", "Odd, [N/A]")))
            .contains("A100-SXM4-80GB (compute capability 8.0): supported", "RTX 4090 (compute capability 8.9): NOT supported", "Tesla K20 (compute capability 3.5): supported",
                "Odd, [N/A]: compute capability not told", "Kepler to Ampere");
    }
}
