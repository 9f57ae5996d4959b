package org.finetree.study.figure;

import static org.finetree.study.PaperGrids.FASHION;
import static org.finetree.study.PaperGrids.HELD_OUT;
import static org.finetree.study.PaperGrids.SHOTS;
import static org.finetree.study.PaperGrids.SOURCE;

import java.util.List;
import org.finetree.analysis.Measure;
import org.finetree.metric.Metric;

/** The measures by which the networks of the paper's experiments are evaluated at sketch scale. */
public final class Targets {

    /** What a network of all source classes was trained for: the paper's ImageNet curve of Fig. 1. */
    public static final Measure SOURCE_CLASSES = Measure.own().named("source classes");
    /** The paper's ImageNet curve of Fig. 2. */
    public static final Measure ALL_SOURCE = Measure.lastLayer(SOURCE).named("all source classes, last layer retrained");
    public static final Measure DRAWINGS_ALL_SHOTS = Measure.fineTuned(HELD_OUT).named("held-out drawings, fine-tuned on all");
    public static final Measure DRAWINGS_FEW_SHOTS = Measure.fewShot(HELD_OUT, SHOTS).named("held-out drawings, fine-tuned on " + SHOTS + " per class");
    public static final Measure DRAWINGS_PROBE = Measure.lastLayer(HELD_OUT).named("held-out drawings, linear probe");
    public static final Measure DRAWINGS_NEIGHBOURS = Measure.neighbours(HELD_OUT, Metric.KNN_VOTE).named("held-out drawings, 20 nearest neighbours");
    public static final Measure CLOTHES_TUNED = Measure.fineTuned(FASHION).named("photographs of clothes, fine-tuned");
    public static final Measure CLOTHES_PROBE = Measure.lastLayer(FASHION).named("photographs of clothes, linear probe");
    public static final Measure CLOTHES_NEIGHBOURS = Measure.neighbours(FASHION, Metric.KNN_VOTE).named("photographs of clothes, 20 nearest neighbours");

    private static final List<Measure> ALL = List.of(DRAWINGS_ALL_SHOTS, DRAWINGS_FEW_SHOTS, DRAWINGS_PROBE, DRAWINGS_NEIGHBOURS, CLOTHES_TUNED, CLOTHES_PROBE,
        CLOTHES_NEIGHBOURS);

    private Targets() {
    }

    /** All transfers: to held-out drawings, then to photographs of clothes. */
    public static List<Measure> all() {
        return ALL;
    }
}
