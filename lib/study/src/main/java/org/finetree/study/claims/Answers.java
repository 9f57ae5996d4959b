package org.finetree.study.claims;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunRecord;
import org.finetree.features.Predictions;
import org.finetree.launch.Lab;
import org.finetree.run.NotKeptException;

/** What runs' networks said image by image, where that was kept. A file that was kept and is damaged or lost is an {@link IllegalStateException}. */
public interface Answers {

    /** Which test images a run had right, in the order of the data set's index. */
    Optional<boolean[]> right(RunRecord run);

    /** What a run's network said of each test image. */
    Optional<Predictions> predictions(RunRecord run);

    /** Nothing was kept. */
    static Answers none() {
        return new Answers() {
            @Override
            public Optional<boolean[]> right(RunRecord run) {
                return Optional.empty();
            }

            @Override
            public Optional<Predictions> predictions(RunRecord run) {
                return Optional.empty();
            }
        };
    }

    /** What a lab has: its own runs' files, and what is bundled with recorded runs. */
    static Answers in(Lab lab) {
        return new Answers() {
            @Override
            public Optional<boolean[]> right(RunRecord run) {
                return ifThere(() -> lab.correct(run));
            }

            @Override
            public Optional<Predictions> predictions(RunRecord run) {
                return ifThere(() -> Predictions.fromTsv(run.size().classes(), new String(lab.artifact(run, RunFiles.PREDICTIONS), StandardCharsets.UTF_8)));
            }
        };
    }

    /** A damaged file is an error, not an answer that is not at hand. */
    private static <T> Optional<T> ifThere(Supplier<T> kept) {
        try {
            return Optional.of(kept.get());
        } catch (NotKeptException elsewhere) {
            return Optional.empty();
        }
    }
}
