package org.finetree.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeedTest {

    @Test
    void zeroIsRefused() {
        assertThatThrownBy(() -> Seed.of(0)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("seed 0 is refused");
    }

    @Test
    void drawsDependOnSeedAndPurposeOnly() {
        assertThat(Seed.of(1).derive("order")).isEqualTo(Seed.of(1).derive("order"));
        assertThat(Seed.of(1).derive("order")).isNotEqualTo(Seed.of(2).derive("order"));
        assertThat(Seed.of(1).derive("order")).isNotEqualTo(Seed.of(1).derive("weights"));
        assertThat(Seed.of(1).stream("order").nextInt(1000)).isEqualTo(Seed.of(1).stream("order").nextInt(1000));
    }

    /** The first eight bytes of SHA-256("1:order"), computed elsewhere: the derivation may never change, or recorded runs could not be made again. */
    @Test
    void derivationIsFixed() {
        assertThat(Seed.of(1).derive("order").value()).isEqualTo(-5464852535483436701L);
    }

    /** SplitMix64 (Steele, Lea and Flood 2014), written out: the JDK promises no algorithm for its SplittableRandom, and recorded runs need this one. */
    @Test
    void streamsAreSplitMix64() {
        SplittableRandom stream = Seed.of(1).stream("order");
        long state = Seed.of(1).derive("order").value();
        for (int i = 0; i < 10; i++) {
            state += 0x9e3779b97f4a7c15L;
            long z = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
            z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
            assertThat(stream.nextLong()).isEqualTo(z ^ z >>> 31);
        }
    }
}
