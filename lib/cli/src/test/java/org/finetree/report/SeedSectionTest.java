package org.finetree.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.analysis.Interval;
import org.finetree.analysis.Origin;
import org.finetree.report.FreshSeeds.Measure;
import org.finetree.report.FreshSeeds.Repeated;
import org.finetree.study.claims.Claim;
import org.finetree.study.claims.ClaimList;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class SeedSectionTest {

    private static final Claim CLAIM = ClaimList.all().stream().filter(c -> c.id().equals("classes")).findFirst().orElseThrow();
    private static final Interval EXPECTED = new Interval(-0.05, 0.015, 0.95);

    private static Measure measure(Interval expected, Map<Long, Double> added, Map<Long, Double> repeated) {
        return new Measure(CLAIM, new TreeMap<>(Map.of(1L, -0.02, 2L, -0.016)), expected, new TreeMap<>(added), new TreeMap<>(repeated), Map.of(3L, Origin.none()));
    }

    private static Element section(FreshSeeds seeds) {
        Document page = Pages.of(ReportBuilder.titled("t").withSeeds(seeds), "index.html");
        assertThat(page.select("nav a").eachAttr("href")).contains("#seeds");
        return page.getElementById("seeds");
    }

    @Test
    void withoutSeedsOfThisMachineItSaysSo() {
        assertThat(section(new FreshSeeds(List.of(1L, 2L), List.of(), List.of(), List.of(measure(EXPECTED, Map.of(), Map.of())))).text())
            .contains("The answers stand on 2 bundled seeds. None was trained here").doesNotContain("repeated");
    }

    @Test
    void anEqualSeedAndAnExpectedOneAreToldInASentenceEach() {
        FreshSeeds seeds = new FreshSeeds(List.of(1L, 2L), List.of(new Repeated(1, 226, 226, "a", "b", 0, 0, 0.01)), List.of(3L), List.of(measure(EXPECTED, Map.of(3L, 0.01), Map.of(1L, -0.02))));
        Element section = section(seeds);
        assertThat(section.text()).contains("The answers stand on 3 seeds: 2 bundled, 1 new and trained here (seed 3).", "1 of 1 repeated seed equals the bundled one to the last digit.",
            "2 of 2 primary numbers trained here lie where the bundled seeds predict one more seed.", "226 of 226 runs are equal to the last digit.").doesNotContain("processor", "outside ");
        assertThat(section.select("thead th").eachText()).containsExactly("conclusion", "mean of 2 bundled", "expected of one more seed", "seed 3, new", "seed 1, bundled", "seed 1, here");
        assertThat(section.select("tbody td").eachText()).containsExactly("-1.8", "-5.0 to 1.5", "1.0", "-2.0", "-2.0");
    }

    @Test
    void differencesAreMeasuredAndExplainedAsFarAsTheRecordsSay() {
        Repeated other = new Repeated(1, 226, 7, "Linux on Intel", "Linux on AMD", 0.007, 0.048, 0.012);
        FreshSeeds seeds = new FreshSeeds(List.of(1L, 2L), List.of(other), List.of(), List.of(measure(EXPECTED, Map.of(), Map.of(1L, 0.02))));
        assertThat(section(seeds).text()).contains("0 of 1 repeated seed equals the bundled one to the last digit; they must be equal only on the same kind of processor.", "0 of 1 primary numbers trained here lie",
            "7 of 226 runs are equal", "differs from the bundled one by 0.7 points on average and 4.8 at most; two bundled seeds of a run differ by 1.2 on average", "Bundled: Linux on AMD. Here: Linux on Intel.", "2.0 outside");
        Repeated same = new Repeated(1, 226, 7, "Linux on AMD", "Linux on AMD", 0.007, 0.048, 0.012);
        assertThat(section(new FreshSeeds(List.of(1L, 2L), List.of(same), List.of(), List.of())).text()).contains("though engine, Java and processor are the same.", "so they should be equal: ./finetree verify RUN");
    }

    @Test
    void withoutAPredictionNoNumberIsSaidToLieInIt() {
        FreshSeeds seeds = new FreshSeeds(List.of(1L), List.of(), List.of(3L), List.of(measure(Interval.unbounded(0.95), Map.of(3L, 0.9), Map.of())));
        assertThat(section(seeds).text()).doesNotContain("predict one more seed", "outside ");
        assertThat(section(seeds).select("tbody td").eachText()).contains("–", "90.0");
    }
}
