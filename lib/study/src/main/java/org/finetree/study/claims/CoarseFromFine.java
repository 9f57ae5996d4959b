package org.finetree.study.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.finetree.analysis.Contrast;
import org.finetree.experiment.RunRecord;
import org.finetree.features.Predictions;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.study.Study;
import org.finetree.taxonomy.Taxonomy;

/**
 * What a network of fine classes knows of coarse ones (the reverse of induction): its answer counts as right when it lies in the right coarse class. Set against the network
 * that was trained on the coarse classes; the floor is always to answer the most frequent one.
 */
final class CoarseFromFine {

    private CoarseFromFine() {
    }

    /** Empty where the fine networks' answers are not at hand. */
    static Optional<Contrast> contrast(Study study, RunPool runs, LabelSetRecipe coarse, Answers answers) {
        SortedMap<Long, RunRecord> fine = runs.pretrained(runs.network(new LabelSetRecipe.All()));
        SortedMap<Long, RunRecord> own = runs.pretrained(runs.network(coarse));
        SortedMap<Long, double[]> bySeed = new TreeMap<>();
        int[] classOf = null;
        for (long seed : fine.keySet()) {
            Optional<Predictions> said = own.containsKey(seed) ? answers.predictions(fine.get(seed)) : Optional.empty();
            if (said.isPresent()) {
                classOf = classOf == null ? classes(study, coarse) : classOf;
                double floor = mostFrequent(said.get().labels(), classOf);
                bySeed.put(seed, new double[] {accuracy(said.get(), classOf) - floor, Question.top1(own.get(seed)) - floor});
            }
        }
        List<double[]> values = List.copyOf(bySeed.values());
        return values.isEmpty() ? Optional.empty()
            : Optional.of(Contrast.ratio(values.stream().mapToDouble(v -> v[0]).toArray(), values.stream().mapToDouble(v -> v[1]).toArray()));
    }

    /** Number of the coarse class of each source class, which are numbered by rank of their wnid. */
    private static int[] classes(Study study, LabelSetRecipe coarse) {
        LabelSet set = coarse.apply(Taxonomy.wordNet30(), study.leaves());
        return set.leaves().stream().mapToInt(set::indexOf).toArray();
    }

    /** Share of images whose predicted class lies in the right coarse class. */
    static double accuracy(Predictions said, int[] classOf) {
        int right = 0;
        for (int i = 0; i < said.labels().length; i++) {
            right += classOf[said.top()[i][0]] == classOf[said.labels()[i]] ? 1 : 0;
        }
        return right / (double) said.labels().length;
    }

    /** Share of images in the most frequent coarse class. */
    static double mostFrequent(int[] labels, int[] classOf) {
        int[] images = new int[classOf.length];
        Arrays.stream(labels).forEach(label -> images[classOf[label]]++);
        return Arrays.stream(images).max().orElseThrow() / (double) labels.length;
    }
}
