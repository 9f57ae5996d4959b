package org.finetree.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.finetree.experiment.CanonicalJson;
import org.junit.jupiter.api.Test;

class ClaimListTest {

    @Test
    void sixConclusionsEachWithOnePrimaryClaim() {
        List<Integer> primary = ClaimList.all().stream().filter(Claim::primary).map(Claim::number).toList();
        assertThat(primary).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void laterEvidenceIsThereAndUsed() {
        Set<String> known = ClaimList.laterEvidence().stream().map(LaterEvidence::id).collect(Collectors.toSet());
        Set<String> used = ClaimList.all().stream().flatMap(c -> c.later().stream()).collect(Collectors.toSet());
        assertThat(used).isEqualTo(known);
        assertThat(ClaimList.laterEvidence()).allMatch(e -> e.arxiv().matches("\\d{4}\\.\\d{5}"));
    }

    @Test
    void whatIsAskedIsTold() {
        Claim budget = ClaimList.all().stream().filter(c -> c.id().equals("budget")).findFirst().orElseThrow();
        assertThat(budget.expectation()).isEqualTo("within 1.0 points of 0.0");
        Claim images = ClaimList.all().get(0);
        assertThat(images.expectation()).isEqualTo("below 1.00");
        assertThat(images.tell(0.8214)).isEqualTo("0.82");
        assertThat(budget.tell(-0.00001)).isEqualTo("0.0 points");
    }

    @Test
    void aSecondPrimaryClaimOrAMissingMarginIsRefused() {
        Claim first = ClaimList.all().get(0);
        assertThatThrownBy(() -> ClaimList.read(CanonicalJson.write(List.of(first, first)))).hasMessageContaining("is there already");
        assertThatThrownBy(() -> ClaimList.read(CanonicalJson.write(List.of(first)).replace("\"margin\":0.1", "\"margin\":0"))).hasMessageContaining("margin");
        assertThatThrownBy(() -> ClaimList.read("[{\"id\":\"x\"}]")).isInstanceOf(IllegalArgumentException.class);
    }
}
