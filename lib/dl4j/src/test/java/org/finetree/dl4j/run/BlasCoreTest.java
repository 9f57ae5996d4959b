package org.finetree.dl4j.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.run.Engines;
import org.finetree.run.Processor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlasCoreTest {

    private static Processor processor(String vendor, int model, String flags) {
        return Processor.of("processor\t: 0\nvendor_id\t: " + vendor + "\ncpu family\t: 6\nmodel\t\t: " + model + "\nmodel name\t: A, B\nflags\t\t: fpu sse2 sse2 " + flags + "\nvmx flags\t: ept\n\nprocessor\t: 1\n").orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "GenuineIntel, 207, fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_bf16, Cooperlake",
        "GenuineIntel, 85, fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl, SkylakeX",
        "GenuineIntel, 183, fma avx2, Haswell",
        "AuthenticAMD, 17, fma avx2 avx512f avx512dq avx512cd avx512bw avx512vl avx512_bf16, Zen"})
    void goesByWhatTheProcessorCanDoWhateverItsModel(String vendor, int model, String flags, String core) {
        assertThat(BlasCore.of(processor(vendor, model, flags))).contains(core);
    }

    @ParameterizedTest
    @CsvSource({"GenuineIntel, avx", "GenuineIntel, avx2", "AuthenticAMD, avx fma", "Other, avx2 fma"})
    void leavesTheChoiceToOpenBlasOtherwise(String vendor, String flags) {
        assertThat(BlasCore.of(processor(vendor, 1, flags))).isEmpty();
    }

    @Test
    void theEnginesProcessGetsIt() {
        Optional<String> given = Optional.ofNullable(System.getenv(BlasCore.VARIABLE)).or(BlasCore::ofThisMachine);
        Map<String, String> environment = Engines.onClassPath().start("dl4j", 1).process(List.of(), "Main", List.of()).environment();
        assertThat(Optional.ofNullable(environment.get(BlasCore.VARIABLE))).isEqualTo(given);
    }
}
