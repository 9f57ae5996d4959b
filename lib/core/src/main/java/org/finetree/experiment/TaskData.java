package org.finetree.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageEntry;
import org.finetree.dataset.Split;
import org.finetree.labelset.LabelSet;
import org.finetree.sampling.ImageSubset;
import org.finetree.taxonomy.Taxonomy;

/**
 * A {@link ClassificationTask} with its images found and its classes numbered.
 *
 * @param dataset the images
 * @param labels the classes; a class's number is its rank
 * @param trainImages numbers in the data set's index, [train images]
 * @param trainLabels class of each, [train images]
 * @param testImages numbers in the data set's index, [test images]
 * @param testLabels class of each, [test images]
 * @param inputs digests of data set, label set and subset
 */
public record TaskData(ImageDataset dataset, LabelSet labels, int[] trainImages, int[] trainLabels, int[] testImages, int[] testLabels,
                       Map<String, String> inputs) {

    public TaskData {
        inputs = Map.copyOf(inputs);
    }

    /**
     * Makes the label set and draws the images.
     *
     * @param dataset the one that the task names
     * @throws IllegalArgumentException if recipe or sampler do not fit the data set
     */
    static TaskData resolve(ClassificationTask task, ImageDataset dataset) {
        LabelSet labels = task.labels().apply(Taxonomy.wordNet30(), dataset.index().wnids());
        ImageSubset subset = task.images().sample(dataset.index(), labels.leaves());
        int[] train = subset.toArray();
        List<ImageEntry> entries = dataset.index().entries();
        int[] test = IntStream.range(0, entries.size())
            .filter(i -> entries.get(i).split() == Split.TEST && labels.contains(entries.get(i).wnid())).toArray();
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("dataset", dataset.digest());
        inputs.put("labels", labels.digest());
        inputs.put("images", subset.digest());
        return new TaskData(dataset, labels, train, classes(entries, labels, train), test, classes(entries, labels, test), inputs);
    }

    private static int[] classes(List<ImageEntry> entries, LabelSet labels, int[] images) {
        return Arrays.stream(images).map(i -> labels.indexOf(entries.get(i).wnid())).toArray();
    }

    /** Number of classes. */
    public int classes() {
        return labels.size();
    }

    /** Classes and images, as the run's record keeps them. */
    public RunRecord.TaskSize taskSize() {
        return new RunRecord.TaskSize(classes(), trainImages.length, testImages.length);
    }
}
