package org.finetree.io;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuotedTest {

    @Test
    void shortWordsStandAsTheyAre() {
        assertThat(Quoted.of("zebra")).isEqualTo("'zebra'");
        assertThat(Quoted.of("Gürteltier 犬 \uD83E\uDD93")).isEqualTo("'Gürteltier 犬 \uD83E\uDD93'");
        assertThat(Quoted.of(null)).isEqualTo("'null'");
    }

    @Test
    void whatATerminalObeysOrNobodySeesIsAQuestionMark() {
        assertThat(Quoted.of("a\nb\tc\u001B[31md\u0085e\u2028f\u202Eg\u200Bh")).isEqualTo("'a?b?c?[31md?e?f?g?h'");
        assertThat(Quoted.of("half \uD83E pair")).isEqualTo("'half ? pair'");
    }

    @Test
    void longWordsAreCutBetweenSigns() {
        assertThat(Quoted.brief("x".repeat(1_000_000))).isEqualTo("x".repeat(40) + "...");
        assertThat(Quoted.brief("\uD83E\uDD93".repeat(41))).isEqualTo("\uD83E\uDD93".repeat(40) + "...");
        assertThat(Quoted.brief("y".repeat(40))).hasSize(40);
    }

    @Property
    void anythingIsOneShortLine(@ForAll String anything) {
        String shown = Quoted.brief(anything);
        assertThat(shown.codePointCount(0, shown.length())).isLessThanOrEqualTo(43);
        assertThat(shown.lines().count()).isLessThanOrEqualTo(1);
        assertThat(shown.codePoints()).noneMatch(Character::isISOControl);
    }
}
