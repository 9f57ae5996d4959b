package org.finetree.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParityTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 14, 16, 33, 64})
    void takesEvenAndOddPlacesApart(int n) {
        int[] src = new int[3 + 2 * n + Parity.SLACK];
        Arrays.setAll(src, i -> 7 * i - 5);
        int[] even = new int[2 + n + Parity.SLACK];
        int[] odd = new int[1 + n + Parity.SLACK];
        Parity.split(src, 3, even, 2, odd, 1, n);
        for (int i = 0; i < n; i++) {
            assertThat(even[2 + i]).isEqualTo(src[3 + 2 * i]);
            assertThat(odd[1 + i]).isEqualTo(src[3 + 2 * i + 1]);
        }
        assertThat(even[1]).isZero();
        assertThat(odd[0]).isZero();
    }

    @Test
    void arraysWithoutRoomBehindTheLineAreRefused() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Parity.split(new int[2], 0, new int[64], 0, new int[64], 0, 1));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> Parity.split(new int[64], 0, new int[64], 0, new int[64], 63, 1));
    }
}
