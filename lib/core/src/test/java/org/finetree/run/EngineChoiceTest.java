package org.finetree.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.EngineChoice;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.Results;
import org.finetree.experiment.Solver;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Results of another engine than the default are other runs. */
class EngineChoiceTest {

    private static final Pretraining RUN = new Pretraining(new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.imagesPerClass(2, 1)), "counting",
        new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 8, 12), 5);

    /** As the store of November 2026 has it: EarlierStoreTest. */
    private static final String NAMED = "ec68c48588370ff8da67705f9576056d23c0ee8748eebe95d2bab30392ef526f";

    @AfterEach
    void choosesNone() {
        System.clearProperty(EngineChoice.PROPERTY);
        System.clearProperty(EngineChoice.IDENTITY);
    }

    private static String named() {
        return new RunIdResolver().id(RUN).value();
    }

    @Test
    void theDefaultLeavesNamesAsTheyWere() {
        assertThat(named()).isEqualTo(NAMED);
        System.setProperty(EngineChoice.PROPERTY, "dl4j:cpu");
        assertThat(named()).isEqualTo(NAMED);
        assertThat(new RunIdResolver().inputs(RUN)).doesNotContainKey("engine");
    }

    @Test
    void anotherIsAmongTheInputsWhateverItsDevice() {
        System.setProperty(EngineChoice.PROPERTY, "torch");
        String torch = named();
        assertThat(torch).isNotEqualTo(NAMED);
        assertThat(new RunIdResolver().inputs(RUN)).containsEntry("engine", "torch");
        System.setProperty(EngineChoice.PROPERTY, "torch:cuda0");
        assertThat(named()).isEqualTo(torch);
    }

    @Test
    void aWorkerNamesRunsAsItsLauncherDoes() {
        System.setProperty(EngineChoice.PROPERTY, "counting");
        System.setProperty(EngineChoice.IDENTITY, "");
        assertThat(named()).as("the launcher took the only engine there is").isEqualTo(NAMED);
        System.setProperty(EngineChoice.IDENTITY, "counting");
        assertThat(named()).as("the user asked for it").isNotEqualTo(NAMED);
    }
}
