package org.finetree.dl4j.compare;

import org.finetree.dataset.Split;
import org.finetree.dl4j.network.Network;
import org.finetree.features.Predictions;
import org.finetree.metric.Metric;
import org.finetree.network.NetworkSpec;
import org.finetree.seed.Seed;
import org.finetree.training.BatchSource;
import org.finetree.training.CentreCrop;
import org.finetree.training.DatasetImages;
import org.finetree.training.ImageSource;
import org.finetree.training.RandomCrops;
import org.finetree.training.ShuffledEpochs;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;

/** Trains the recipe on this engine. */
final class OurSide {

    private OurSide() {
    }

    static Trained train(Recipe recipe, long runSeed, int threads) {
        long begun = System.nanoTime();
        Seed seed = Seed.of(runSeed);
        try (Network network = Network.build(recipe.network(), seed);
            Trainer trainer = Trainer.of(network, recipe.solver(), batches(recipe, seed), seed, TrainingOptions.DEFAULT.threads(threads))) {
            double loss = 0;
            long tail = Math.max(1, recipe.solver().steps() / 20);
            while (!trainer.finished()) {
                double now = trainer.step().loss();
                loss += trainer.stepsDone() > recipe.solver().steps() - tail ? now / tail : 0;
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Predictions said = Predictions.of(network.logits(new CentreCrop(whole(recipe, Split.VAL), recipe.network().input())), recipe.labels(Split.VAL));
            return new Trained(runSeed, score(said, Metric.TOP1), score(said, Metric.TOP5), loss, seconds);
        }
    }

    private static double score(Predictions said, Metric metric) {
        return said.scores().stream().filter(s -> s.metric() == metric).findFirst().orElseThrow().value();
    }

    private static BatchSource batches(Recipe recipe, Seed seed) {
        BatchSource whole = ShuffledEpochs.of(whole(recipe, Split.TRAIN), recipe.labels(Split.TRAIN), recipe.network().classes(), recipe.solver().batch(), seed);
        return new RandomCrops(whole, recipe.whole(), recipe.network().input(), seed);
    }

    private static ImageSource whole(Recipe recipe, Split split) {
        NetworkSpec atFullSize = recipe.network().withInput(recipe.whole());
        return DatasetImages.of(recipe.images(), recipe.numbers(split), atFullSize);
    }
}
