package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcessorTest {

    private static Processor processor(String vendor, int model, String flags) {
        return Processor.of("processor\t: 0\nvendor_id\t: " + vendor + "\ncpu family\t: 6\nmodel\t\t: " + model + "\nmodel name\t: A, B\nflags\t\t: fpu sse2 sse2 " + flags + "\nvmx flags\t: ept\n\nprocessor\t: 1\n").orElseThrow();
    }

    @Test
    void aProcessorIsNamedInOneLine() {
        assertThat(processor("GenuineIntel", 207, "avx")).hasToString("A  B (GenuineIntel 6-207)");
    }

    @Test
    void aSystemThatDescribesItsProcessorOtherwiseIsLeftAlone() {
        assertThat(Processor.of("")).isEmpty();
        assertThat(Processor.of("CPU implementer\t: 0x41\nFeatures\t: fp asimd\n")).isEmpty();
        assertThat(Processor.of("flags without a colon\nvendor_id")).isEmpty();
    }
}
