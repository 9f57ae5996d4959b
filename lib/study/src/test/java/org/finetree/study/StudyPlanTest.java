package org.finetree.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StudyPlanTest {

    @Test
    void theSketchStudyLacksNothing() {
        StudyPlan plan = StudyPlan.of(Study.named("sketch"), 1);
        assertThat(plan.missing()).isEmpty();
        assertThat(plan.missingLine()).isEmpty();
        assertThat(plan.described()).isEmpty();
        assertThat(plan.runs()).isEqualTo(PaperGrids.study(Study.named("sketch"), 1).runs());
    }

    @Test
    void thePapersRunsAreListedAndWhatIsMissing() {
        StudyPlan plan = StudyPlan.of(Study.named("paper"), 1);
        // Fig. 1: 5 networks, Fig. 2 and Table 1: 6 more, Table 2: 3 more, Table 3: 2 more, and the untrained one; each on two targets, three times
        assertThat(plan.described()).hasSize(17 * 2 * 3);
        assertThat(plan.kinds()).containsEntry("Pretraining", 20).containsEntry("detection", 51).containsEntry("action classification", 51);
        assertThat(plan.titles()).contains("detection on voc2007 from " + plan.described().get(0).arm() + ", seed 1, repetition 1");
        assertThat(plan.missingLine()).startsWith("missing to carry them out: the data sets ilsvrc2012, places205, sun397, voc2007, voc2012-action on this machine; detection, which is described but cannot be carried out yet; "
            + "action classification, which is described but cannot be carried out yet").hasLineCount(1);
    }

    @Test
    void aNetworkThatDoesNotTakeTheImagesIsMissingToo() {
        assertThat(StudyPlan.of(Study.named("tiny"), 1).missingLine()).contains("network 'alexnet64' takes images of 3x56x56 but data set tiny-imagenet-200 has 3x64x64").hasLineCount(1);
    }
}
