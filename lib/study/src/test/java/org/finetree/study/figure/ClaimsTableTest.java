package org.finetree.study.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.analysis.Contrast;
import org.finetree.analysis.Origin;
import org.finetree.chart.Tables;
import org.finetree.study.Study;
import org.finetree.study.claims.Claim;
import org.finetree.study.claims.ClaimList;
import org.finetree.study.claims.Judge;
import org.finetree.study.claims.Verdict;
import org.junit.jupiter.api.Test;

class ClaimsTableTest {

    private static final Study STUDY = Study.named("sketch");

    private static final List<Verdict> VERDICTS = Judge.judge(ClaimList.all(), Map.of("images", Contrast.ratio(new double[] {.3, .31, .29, .3}, new double[] {.6, .61, .59, .58}),
        "budget", Contrast.of(.001, -.001, .002, 0), "splits", Contrast.of(-.02, .03, .01)));
    private static final ClaimsTable TABLE = new ClaimsTable(Setting.of(STUDY), VERDICTS);

    @Test
    void everyReferenceToThePapersNumbersIsThere() {
        assertThat(ClaimList.all()).allSatisfy(claim -> assertThat(ClaimsTable.paper(claim)).isNotBlank());
        Claim removed = ClaimList.all().stream().filter(c -> c.id().equals("target-removed")).findFirst().orElseThrow();
        assertThat(ClaimsTable.paper(removed)).isEqualTo("mAP (%) PASCAL-DET: ImageNet 58.3 ± 0.3, PASCAL-removed ImageNet 57.8 ± 0.1, Places 53.8 ± 0.1");
    }

    @Test
    void sixConclusionsAndAllStatistics() {
        assertThat(TABLE.summary().rowCount()).isEqualTo(6);
        assertThat(TABLE.statistics().rowCount()).isEqualTo(ClaimList.all().size());
        assertThat(TABLE.summary().stringColumn("our verdict").asList()).startsWith("supports the paper").contains("equivalent within 1.0 points, as the paper concludes", "undecided",
            "undecided: no finished runs for it");
        assertThat(Tables.text(ClaimsTable.laterEvidence())).contains("2303.16887", "2302.13602", "1805.08974");
    }

    @Test
    void noCellOfTheStatisticsIsCutOff() {
        assertThat(Tables.text(TABLE.statistics())).doesNotContain("…");
        assertThat(TABLE.html()).doesNotContain("…").contains("Mind:", "Later:", "arXiv:2303.16887", "smallest effect seen with 80 % power");
    }

    @Test
    void theForestShowsWhatWasMeasured() {
        assertThat(TABLE.forest().rows()).hasSize(3);
        // 0.5 lies five margins of 0.1 below 1; below is the paper's direction, so it stands on the right
        assertThat(TABLE.forest().rows().get(0).estimate()).isBetween(4.5, 5.5);
        assertThat(TABLE.forest().caption().subtitle()).startsWith("Analogue of");
        assertThat(TABLE.forest().svg()).contains("1. images: fine-tuned on all (primary)");
    }

    @Test
    void aParagraphForEachConclusionSaysWhatTheTableSays() {
        List<String> paragraphs = TABLE.paragraphs().paragraphs();
        assertThat(paragraphs).hasSize(6);
        assertThat(paragraphs.get(0)).startsWith("1. Half the pre-training images").contains("our runs support it.", "is " + VERDICTS.get(0).measured() + " over 4 seeds", "expects below 1.00");
        assertThat(paragraphs.get(1)).contains("our runs leave it undecided (no finished runs for it)");
        assertThat(paragraphs.get(4)).contains("our runs support it: the difference is smaller than 1.0 points.");
    }

    /** Two of the strongest results used to be arrows at the edge. */
    @Test
    void theForestsAxisReachesAsFarAsTheIntervals() {
        assertThat(TABLE.forest().rows()).allSatisfy(row -> assertThat(Math.max(Math.abs(row.low()), Math.abs(row.high()))).isLessThan(TABLE.forest().values().to()));
    }

    @Test
    void imagesShowBesideSeeds() {
        Verdict v = VERDICTS.get(0);
        Origin runs = new Origin(List.of("0123456789ab"), List.of());
        Verdict with = new Verdict(v.claim(), v.outcome(), v.estimate(), v.interval(), Optional.of(v.interval()), v.p(), v.pHolm(), v.seeds(), v.detectable(), runs, "");
        assertThat(new ClaimsTable(Setting.of(STUDY), List.of(with)).html()).contains("data-runs=\"0123456789ab\"");
        assertThat(new ClaimsTable(Setting.of(STUDY), List.of(with)).statistics().stringColumn("over seeds and images").get(0)).startsWith("[0.4");
    }
}
