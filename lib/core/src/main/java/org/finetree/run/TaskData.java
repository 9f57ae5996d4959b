package org.finetree.run;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.ImageEntry;
import org.finetree.dataset.Split;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.RunRecord;
import org.finetree.io.Quoted;
import org.finetree.labelset.LabelSet;
import org.finetree.sampling.ImageSubset;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/**
 * A {@link ClassificationTask} with its images found and its classes numbered.
 *
 * @param dataset the images
 * @param labels the classes; a class's number is its rank
 * @param trainImages numbers in the data set's index, [train images]
 * @param trainLabels class of each, [train images]
 * @param testImages images measured on, of the part that the task names: numbers in the data set's index, [test images]
 * @param testLabels class of each, [test images]
 * @param inputs digests of data set, label set and subset
 */
public record TaskData(ImageDataset dataset, LabelSet labels, int[] trainImages, int[] trainLabels, int[] testImages, int[] testLabels,
                       Map<String, String> inputs) {

    private static final Pattern WNID = Pattern.compile("\\bn[0-9]{8}\\b");

    public TaskData {
        inputs = Map.copyOf(inputs);
    }

    /**
     * Opens a task's data set, makes its label set and draws its images.
     *
     * @throws IllegalArgumentException if there is no such data set, or recipe or sampler do not fit it
     * @throws java.io.UncheckedIOException if the data is missing or damaged
     */
    public static TaskData of(ClassificationTask task) {
        return resolve(task, Datasets.open(task.dataset()));
    }

    /**
     * Makes the label set and draws the images.
     *
     * @param dataset the one that the task names
     * @throws IllegalArgumentException if recipe or sampler do not fit the data set
     */
    static TaskData resolve(ClassificationTask task, ImageDataset dataset) {
        LabelSet labels = task.labels().apply(Taxonomy.wordNet30(), dataset.index().wnids());
        ImageSubset subset;
        try {
            subset = task.images().sample(dataset.index(), labels.leaves());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(withNames(e.getMessage(), dataset), e);
        }
        int[] train = subset.toArray();
        List<ImageEntry> entries = dataset.index().entries();
        int[] test = IntStream.range(0, entries.size())
            .filter(i -> entries.get(i).split() == task.measuredOn() && labels.contains(entries.get(i).wnid())).toArray();
        Map<String, String> inputs = new TreeMap<>();
        inputs.put("dataset", dataset.digest());
        inputs.put("labels", labels.digest());
        inputs.put("images", subset.digest());
        return new TaskData(dataset, labels, train, classes(entries, labels, train), test, classes(entries, labels, test), inputs);
    }

    /** A sampler knows classes by their wnids alone. */
    private static String withNames(String message, ImageDataset dataset) {
        return WNID.matcher(message).replaceAll(found -> {
            String name = dataset.classNames().get(Wnid.of(found.group()));
            return Matcher.quoteReplacement(found.group() + (name == null || name.equals(found.group()) ? "" : " (" + Quoted.brief(name) + ")"));
        });
    }

    private static int[] classes(List<ImageEntry> entries, LabelSet labels, int[] images) {
        return Arrays.stream(images).map(i -> labels.indexOf(entries.get(i).wnid())).toArray();
    }

    /** Why nothing can be measured on this task, where the part that it is measured on has no images. */
    String noTest(Split measuredOn) {
        Split other = measuredOn == Split.TEST ? Split.VAL : Split.TEST;
        boolean others = dataset.index().entries().stream().anyMatch(e -> e.split() == measuredOn);
        boolean instead = dataset.index().entries().stream().anyMatch(e -> e.split() == other && labels.contains(e.wnid()));
        return "data set " + dataset.name() + " has no " + measuredOn + " images" + (others ? " of the classes of label set '" + labels.recipe().title() + "'" : "")
            + ", and every training is measured on them" + (instead ? ": it has " + other + " images, which task.withMeasuredOn(Split." + other + ") takes" : ": give each class some");
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
