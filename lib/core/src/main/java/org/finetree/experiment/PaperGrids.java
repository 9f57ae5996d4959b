package org.finetree.experiment;

import java.util.List;
import java.util.SortedSet;
import org.finetree.dataset.Datasets;
import org.finetree.labelset.LabelSets;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.sampling.SubsetSampler;

/** The paper's experiments as grids. The notebooks say the same in their own cells; {@code ./finetree reproduce} runs these first. */
public final class PaperGrids {

    private static final String SOURCE = "sketches/source";
    private static final String TARGET = "sketches/held-out";
    private static final int[] BOTTOM_UP = {245, 128, 46, 8};
    private static final int[] TOP_DOWN = {95};
    private static final int SHOTS = 10;

    private PaperGrids() {
    }

    /** All grids, in the order of the paper. */
    public static List<ExperimentGrid> all(Scale scale, long... seeds) {
        return List.of(classCount(scale, seeds));
    }

    /**
     * Figure 2 and Table 1: how many pre-training classes does transfer need? Label sets bottom-up and top-down of the source sketches; the last
     * layer retrained to all source classes; transfer to the held-out classes.
     */
    public static ExperimentGrid classCount(Scale scale, long... seeds) {
        SortedSet<Wnid> leaves = Datasets.open(SOURCE).index().wnids();
        Taxonomy wordnet = Taxonomy.wordNet30();
        return ExperimentGrid.named("class-count", scale).source(SOURCE)
            .pretrain(LabelSets.bottomUp(wordnet, leaves).ofSizes(BOTTOM_UP))
            .pretrain(LabelSets.topDown(wordnet, leaves).ofSizes(TOP_DOWN))
            .untrained()
            .retrainLastLayer(new ClassificationTask(SOURCE, new LabelSetRecipe.All(), SubsetSampler.all()))
            .probe(new ClassificationTask(TARGET, new LabelSetRecipe.All(), SubsetSampler.all()))
            .fineTuneFewShot(TARGET, new LabelSetRecipe.All(), SHOTS)
            .seeds(seeds);
    }
}
