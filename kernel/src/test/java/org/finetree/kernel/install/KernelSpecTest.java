package org.finetree.kernel.install;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KernelSpecTest {

    /** Java 21 and newer print four lines into the cell that first declares something anew, unless this is set; Java 17 knows the option, too. */
    @Test
    void exchangingCodeInPlaceIsAllowed() {
        assertThat(KernelSpec.below(Path.of("prefix")).arguments(List.of(), null, List.of())).contains("\"-XX:+EnableDynamicAgentLoading\"\n");
    }

    @Test
    void namesBeyondAsciiAreReadWhateverTheLocaleOfJupyter() {
        assertThat(KernelSpec.signs("/home/jose/clone/a.jar", Map.of("LANG", "C"))).isEmpty();
        assertThat(KernelSpec.signs("/home/josé/clone/a.jar", Map.of("LANG", "C"))).isEqualTo(Map.of("LC_CTYPE", "C.UTF-8"));
        assertThat(KernelSpec.signs("/home/josé/clone/a.jar", Map.of())).isEqualTo(Map.of("LC_CTYPE", "C.UTF-8"));
        assertThat(KernelSpec.signs("/home/josé/clone/a.jar", Map.of("LC_ALL", "C", "LANG", "pt_PT.utf8"))).isEqualTo(Map.of("LC_CTYPE", "pt_PT.utf8"));
    }
}
