package org.finetree.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.finetree.experiment.Cost;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.Training;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;
import org.finetree.io.AtomicFiles;
import org.finetree.seed.Seed;

/**
 * An engine for tests of launchers: its "weights" are a hash chain over the steps, so that a step lost or repeated after a kill shows in the
 * result. A network named {@code broken} fails, {@code dying} ends its process, {@code deaf} never looks whether it should stop; a step takes the milliseconds in the system property
 * {@code finetree.test.step}.
 */
public final class CountingEngine implements Engine {

    private static final int CHECKPOINT_EVERY = 5;

    @Override
    public String name() {
        return "counting";
    }

    @Override
    public String backend() {
        return "none";
    }

    /** Two features of an image, its number and that times the weights; the logits favour the class of the image's number, modulo their number. */
    @Override
    public FeatureMatrix features(FeatureRequest request) {
        boolean logits = request.layer().equals(FeatureRequest.LOGITS);
        int width = logits ? request.classes() : 2;
        float[] values = new float[width * request.images().length];
        long weights = request.weights().map(w -> number(w) % 7).orElse(3L);
        for (int i = 0; i < request.images().length; i++) {
            int image = request.images()[i];
            if (logits) {
                values[i * width + image % width] = 1;
            } else {
                values[i * width] = image;
                values[i * width + 1] = (image % 10) * weights;
            }
        }
        return FeatureMatrix.of(request.images().length, width, values);
    }

    private static long number(Path weights) {
        try {
            return Long.parseLong(Files.readString(weights));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Cost cost(ExperimentSpec spec, RunRecord.TaskSize size, int sourceClasses) {
        return new Cost(spec instanceof Training t ? t.solver().imagePasses() * 10.0 : 1, 100, 1000);
    }

    @Override
    public double flopsPerSecond(Training spec, int classes, int workers, double seconds) {
        return 20;
    }

    @Override
    public Outcome run(Job job) {
        if (job.spec().network().equals("broken")) {
            throw new IllegalArgumentException("network 'broken' is broken");
        }
        if (job.spec().network().equals("dying")) {
            System.err.println("last words");
            Runtime.getRuntime().halt(3);
        }
        try {
            long chain = job.sourceWeights().map(CountingEngine::number).orElse(job.spec().seed());
            long step = 0;
            Path checkpoint = job.work().resolve("checkpoint");
            if (Files.exists(checkpoint)) {
                String[] state = Files.readString(checkpoint).split(" ");
                step = Long.parseLong(state[0]);
                chain = Long.parseLong(state[1]);
            }
            while (job.spec().network().equals("deaf")) {
                job.progress(step++, 1, 0.1);
                Thread.sleep(500);
            }
            for (; step < job.spec().solver().steps(); step++) {
                if (step % CHECKPOINT_EVERY == 0 || job.stopRequested()) {
                    AtomicFiles.write(checkpoint, (step + " " + chain).getBytes(StandardCharsets.UTF_8));
                }
                if (job.stopRequested()) {
                    throw new StoppedException("stopped");
                }
                Thread.sleep(Integer.getInteger("finetree.test.step", 0));
                chain = Seed.of(chain).derive("step " + step).value();
                job.progress(step + 1, 1.0 / (step + 1), job.spec().solver().rate(step));
            }
            Files.writeString(job.work().resolve(Outcome.WEIGHTS), Long.toString(chain));
            float[] logits = new float[job.data().testImages().length * job.data().classes()];
            logits[0] = chain % 1000;
            return new Outcome(Predictions.of(FeatureMatrix.of(job.data().testImages().length, job.data().classes(), logits), job.data().testLabels()), List.of(new CurvePoint(step, 0, 0)), List.of(Outcome.WEIGHTS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new StoppedException("interrupted");
        }
    }
}
