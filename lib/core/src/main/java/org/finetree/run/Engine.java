package org.finetree.run;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.finetree.dataset.ImageDataset;
import org.finetree.experiment.Cost;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunRecord.CurvePoint;
import org.finetree.experiment.StartingPoint;
import org.finetree.experiment.Training;
import org.finetree.features.FeatureMatrix;
import org.finetree.features.Predictions;

/**
 * What trains networks. An {@link EngineProvider} opens it; core knows no engine, so that figures redraw without one and a second
 * engine can stand beside the first. {@link #run} and {@link #features} are called from one thread at a time; they write files into the folder they are given and nowhere else.
 */
public interface Engine {

    /** Name and version, such as {@code dl4j 1.0.0-M2.1}. */
    String name();

    /** The natives in use, such as {@code linux-x86_64-onednn-avx2}. */
    String backend();

    /** Whether this engine carries out a run; no, with a remedy, if it does not. */
    default Support supports(ExperimentSpec spec) {
        return Support.yes();
    }

    /**
     * Carries out one training from its beginning or from the checkpoint in {@link Job#work}, and says what came out.
     * Equal jobs give equal outcomes, stopped and continued or not.
     *
     * @throws StoppedException after a checkpoint, when {@link Job#stopRequested} became true
     */
    Outcome run(Job job);

    /**
     * What a layer of a network computes for images, without training: images x width, in the images' order.
     *
     * @throws IllegalArgumentException if the network has no such layer or the images have not its shape
     */
    FeatureMatrix features(FeatureRequest request);

    /**
     * What a run will cost.
     *
     * @param size classes and images of its task
     * @param sourceClasses classes of the first run that it requires; 0 if it requires none
     */
    Cost cost(ExperimentSpec spec, RunRecord.TaskSize size, int sourceClasses);

    /**
     * Measures this machine: trains a run's network on noise, in so many threads at once as there will be workers.
     *
     * @param seconds how long
     * @return floating-point operations per second of one worker, the others working too
     */
    double flopsPerSecond(Training spec, int classes, int workers, double seconds);

    /**
     * Which features are wanted: what a layer of a network computes for images.
     *
     * @param from where the network comes from; never pixels
     * @param weights the file of a pre-trained network's weights, as its engine left them in {@link Outcome#WEIGHTS}; its digest was checked, and it is not to be changed; of a network of Caffe's, its .caffemodel
     * @param classes outputs of the network's last layer
     * @param layer such as {@code fc7}, or {@link #LOGITS}
     * @param dataset the images
     * @param images their numbers in the data set's index, [images]
     * @param trainImages the task's training images, [images]: an untrained network that subtracts a mean takes it over these, whatever images are asked for, so that gallery and
     *     queries are seen alike (a pre-trained one brings its mean along)
     * @param work a folder of this run alone
     */
    record FeatureRequest(StartingPoint from, Optional<Path> weights, int classes, String layer, ImageDataset dataset, int[] images, int[] trainImages, Path work) {

        /** The outputs of the last layer, whatever its name: images x classes. */
        public static final String LOGITS = "logits";
    }

    /** What a training is given. */
    interface Job {

        Training spec();

        /** The images and classes of {@link ExperimentSpec#task}. */
        TaskData data();

        /**
         * The file with the weights of the run in {@link ExperimentSpec#requires()}, as its engine left them in {@link Outcome#WEIGHTS}, or the .caffemodel of {@link StartingPoint.Caffe}; its digest was checked, and it
         * is not to be changed.
         */
        Optional<Path> sourceWeights();

        /** Number of classes of the run in {@link ExperimentSpec#requires()}. */
        int sourceClasses();

        /** A folder of this run alone, kept between attempts: checkpoints and output files. */
        Path work();

        /** Threads that the run may use. */
        int threads();

        /** Tells how far the run has come; cheap, may be called at every step. */
        void progress(long step, double loss, double learningRate);

        /** True when the run should write a checkpoint and throw {@link StoppedException}. */
        boolean stopRequested();
    }

    /**
     * What a run gives.
     *
     * @param predictions what the network says of the test images at its last step
     * @param curve loss and rate along the way
     * @param files names of files in {@link Job#work} to be kept with the run
     */
    record Outcome(Predictions predictions, List<CurvePoint> curve, List<String> files) {

        /** The file in which a network's weights are left: safetensors, a tensor for each parameter under its name, such as {@code conv1.weight}. */
        public static final String WEIGHTS = "weights.safetensors";

        public Outcome {
            curve = List.copyOf(curve);
            files = List.copyOf(files);
        }
    }
}
