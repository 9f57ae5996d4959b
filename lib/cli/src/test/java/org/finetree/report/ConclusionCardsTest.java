package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.finetree.analysis.Origin;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class ConclusionCardsTest {

    private static Conclusion conclusion(int number, Conclusion.Outcome outcome) {
        return new Conclusion(number, "Half the data <suffices>", "section 4", List.of("mAP 58.3"), outcome, "verdict " + number, "-0.4 [-1.1, 0.3]", List.of("n = 10"),
            List.of(new Conclusion.Later("Hong et al. (2023)", "finer is better", "https://arxiv.org/abs/2303.16887"), new Conclusion.Later("X", "y", "javascript:alert(1)")), "small", List.of("other"), Origin.none());
    }

    @Test
    void aCardTellsClaimVerdictEvidenceAndLimits() {
        Document page = Jsoup.parse(ReportBuilder.titled("t").withConclusions(List.of(conclusion(1, Conclusion.Outcome.SUPPORTS), conclusion(2, Conclusion.Outcome.UNDECIDED))).html());
        Element card = page.getElementById("conclusion-1");
        assertThat(card.text()).contains("1. Half the data <suffices>", "✓", "verdict 1", "-0.4 [-1.1, 0.3]", "n = 10", "The paper, section 4", "mAP 58.3", "Later work", "finer is better", "other", "small");
        assertThat(card.select("a").eachAttr("href")).containsExactly("https://arxiv.org/abs/2303.16887");
        assertThat(page.select(".card .sign").eachText()).containsExactly("✓", "?");
        assertThat(page.select("nav a").first().attr("href")).isEqualTo("#conclusions");
    }
}
