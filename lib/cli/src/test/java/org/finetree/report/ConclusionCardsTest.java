package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.finetree.analysis.Origin;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

class ConclusionCardsTest {

    private static final Conclusion.Gauge GAUGE = new Conclusion.Gauge(-0.4, -1.1, 0.3, -1, Double.POSITIVE_INFINITY, 0, "points <x>");

    private static Conclusion conclusion(int number, Conclusion.Outcome outcome, Optional<Conclusion.Gauge> gauge) {
        Conclusion.Finding finding = gauge.isEmpty() ? Conclusion.Finding.none() : new Conclusion.Finding("changes by ", "-0.4 points", " <here>", "95 % interval -1.1 to 0.3", "The paper expects above -1.0.");
        return new Conclusion(number, "Does half <suffice>?", "Half the data <suffices>", "section 4", List.of("mAP 58.3"), outcome, "verdict " + number, finding, gauge, List.of("n = 10"),
            List.of(new Conclusion.Later("Hong et al. (2023)", "finer is better", "https://arxiv.org/abs/2303.16887"), new Conclusion.Later("X", "y", "javascript:alert(1)")), "small", List.of("other"), Origin.none());
    }

    private static Document front(Conclusion... conclusions) {
        return Pages.of(ReportBuilder.titled("t").withConclusions(List.of(conclusions)), "index.html");
    }

    @Test
    void aCardTellsQuestionVerdictAndNumber() {
        Document page = front(conclusion(1, Conclusion.Outcome.SUPPORTS, Optional.of(GAUGE)), conclusion(2, Conclusion.Outcome.UNDECIDED, Optional.of(GAUGE)));
        Element card = page.getElementById("conclusion-1");
        assertThat(card.text()).isEqualTo("1. Does half <suffice>? ✓ verdict 1 changes by -0.4 points <here> (95 % interval -1.1 to 0.3). The paper expects above -1.0. the paper's numbers, other targets, limits");
        assertThat(page.select(".card .sign").eachText()).containsExactly("✓", "?");
        assertThat(page.select(".lead strong").text()).isEqualTo("Of the paper's 2 conclusions 1 holds here and 1 is undecided.");
        assertThat(page.select("nav a").first().attr("href")).isEqualTo("#answers");
    }

    @Test
    void behindACardStandsWhatThePaperAndLaterWorkSay() {
        Document page = front(conclusion(1, Conclusion.Outcome.SUPPORTS, Optional.of(GAUGE)));
        Element more = page.getElementById(page.select(".card .more a").attr("href").substring(1));
        assertThat(more.text()).contains("Half the data <suffices>", "The paper, section 4", "mAP 58.3", "n = 10", "Later work", "finer is better", "other", "small");
        assertThat(more.select("a").eachAttr("href")).containsExactly("https://arxiv.org/abs/2303.16887");
    }

    @Test
    void thePictureShowsTheIntervalBesideWhatThePaperExpects() {
        String address = front(conclusion(1, Conclusion.Outcome.SUPPORTS, Optional.of(GAUGE))).select(".gauge img").attr("src");
        String svg = new String(Base64.getDecoder().decode(address.replace("data:image/svg+xml;base64,", "")), StandardCharsets.UTF_8);
        Document drawn = Jsoup.parse(svg, "", Parser.xmlParser());
        assertThat(drawn.select("text").eachText()).contains("as the paper concludes", "-1.0", "0.0", "points <x>");
        for (Conclusion.Outcome outcome : Conclusion.Outcome.values()) {
            assertThat(GaugePicture.svg(GAUGE, outcome, "")).startsWith("<svg");
        }
    }

    @Test
    void openIntervalsAndSinglePointsCanBeDrawn() {
        double infinite = Double.POSITIVE_INFINITY;
        assertThat(GaugePicture.svg(new Conclusion.Gauge(0.3, -infinite, infinite, -infinite, 1, 0.1, "x"), Conclusion.Outcome.UNDECIDED, "")).contains("</svg>");
        assertThat(GaugePicture.svg(new Conclusion.Gauge(0, 0, 0, 0, infinite, 0, "x"), Conclusion.Outcome.UNDECIDED, "")).contains("</svg>");
    }

    @Test
    void aRehearsalHasQuestionsAndNoNumbers() {
        Document page = front(conclusion(1, Conclusion.Outcome.UNDECIDED, Optional.empty()));
        assertThat(page.select(".card .finding, .card .gauge")).isEmpty();
        assertThat(page.select(".card h2").text()).isEqualTo("1. Does half <suffice>?");
    }
}
