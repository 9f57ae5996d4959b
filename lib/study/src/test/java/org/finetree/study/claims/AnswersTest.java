package org.finetree.study.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Similarity;
import org.finetree.experiment.Solver;
import org.finetree.experiment.StartingPoint;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.launch.Lab;
import org.finetree.run.CountingEngine;
import org.finetree.run.RunExecutor;
import org.finetree.run.RunStore;
import org.finetree.sampling.SubsetSampler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that are not at hand are told apart from those that are damaged. */
class AnswersTest {

    private static final ClassificationTask CLOTHES = new ClassificationTask("fashion", new LabelSetRecipe.All(), SubsetSampler.imagesPerClass(5, 1));
    private static final Pretraining NET = new Pretraining(CLOTHES, "counting", new Solver(0.1, 0, 0, new LearningRatePolicy.Fixed(), 4, 3), 1);

    @TempDir
    private Path folder;

    private RunExecutor executor;
    private RunRecord run;

    @BeforeEach
    void train() {
        executor = new RunExecutor(RunStore.at(folder.resolve("here")), new CountingEngine(), 1);
        run = executor.execute(NET, () -> false, (step, loss, rate) -> { });
    }

    @Test
    void whatWasKeptIsThereAndWhatWasNotIsNot() {
        Answers here = Answers.in(Lab.open(folder.resolve("here")));
        assertThat(here.right(run)).hasValueSatisfying(right -> assertThat(right).hasSize(run.size().testImages()));
        assertThat(here.predictions(run)).isPresent();
        Answers elsewhere = Answers.in(Lab.open(folder.resolve("elsewhere")));
        assertThat(elsewhere.right(run)).isEmpty();
        assertThat(elsewhere.predictions(run)).isEmpty();
        StartingPoint net = new StartingPoint.Pretrained(NET);
        RunRecord similarity = executor.execute(new Similarity(net, net, CLOTHES, "fc7", 1), () -> false, (step, loss, rate) -> { });
        assertThat(here.right(similarity)).as("it classifies nothing").isEmpty();
    }

    @Test
    void aDamagedOrLostFileIsAnError() throws IOException {
        Answers answers = Answers.in(Lab.open(folder.resolve("here")));
        Path file = folder.resolve("here").resolve(run.id().value()).resolve(RunFiles.PREDICTIONS);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> answers.right(run)).isInstanceOf(IllegalStateException.class).hasMessageContaining("has SHA-256").hasMessageContaining(file.toString());
        assertThatThrownBy(() -> answers.predictions(run)).isInstanceOf(IllegalStateException.class).hasMessageContaining("run again");
        Files.delete(file);
        assertThatThrownBy(() -> answers.predictions(run)).isInstanceOf(IllegalStateException.class).hasMessageContaining("is missing");
    }
}
