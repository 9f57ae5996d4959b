package org.finetree.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.analysis.Measure;
import org.finetree.metric.Metric;

/**
 * What networks are transferred to.
 *
 * @param task what is learnt on it
 * @param dataset name of the data set
 * @param split the images that are measured on, {@code test} (default) or {@code val}
 * @param metric the score that figures show, by its label, such as {@code top-1} or {@code mAP}
 * @param axis on which side its curves have their scale in figures with two
 * @param axisTitle what stands at the right axis; absent for the metric and the name
 * @param name in legends and sentences, such as "held-out drawings"
 * @param images what its images are, in the plural, such as "drawings"
 * @param probe whether networks are evaluated by a linear probe
 * @param neighbours whether networks are evaluated by nearest neighbours
 * @param shots training images per class of the fine-tuning on few images; 0 or absent for none
 * @param fineTuning where all layers are trained on all its images; null for nowhere
 * @param repetitions how often a target of another task is trained from each network; absent for once
 * @param described how a target of another task than classification is trained, in words
 */
public record Target(TaskKind task, String dataset, String split, String metric, Side axis, String axisTitle, String name, String images, Boolean probe, Boolean neighbours, Integer shots,
                     FineTuningUse fineTuning, Integer repetitions, String described) {

    /** A side of a figure. */
    public enum Side {
        @JsonProperty("left")
        LEFT,
        @JsonProperty("right")
        RIGHT
    }

    /** Which schedule fine-tuning takes. */
    public enum Length {
        @JsonProperty("long")
        LONG,
        @JsonProperty("short")
        SHORT
    }

    /**
     * Fine-tuning on all images of a target.
     *
     * @param schedule the short one or the long one
     * @param grids names of the grids whose networks are fine-tuned
     */
    public record FineTuningUse(Length schedule, List<String> grids) {

        private static final List<String> GRIDS = List.of("image-count", "class-count", "budget", "target-removed", "fewer-steps");

        /** @throws IllegalArgumentException if a grid is none of those that transfer networks */
        public FineTuningUse {
            Objects.requireNonNull(schedule, "schedule");
            grids = grids == null ? List.of() : List.copyOf(grids);
            grids.stream().filter(grid -> !GRIDS.contains(grid)).findFirst().ifPresent(wrong -> {
                throw new IllegalArgumentException("fineTuning: there is no grid '" + wrong + "' that transfers networks; there are " + String.join(", ", GRIDS));
            });
        }
    }

    /** @throws IllegalArgumentException if metric or split is unknown, or a way to evaluate does not fit the task */
    public Target {
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(dataset, "dataset");
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(axis, "axis");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(images, "images");
        split = split == null ? "test" : split;
        probe = probe != null && probe;
        neighbours = neighbours != null && neighbours;
        shots = shots == null ? 0 : shots;
        repetitions = repetitions == null ? 1 : repetitions;
        Checks.atLeastOne("repetitions", repetitions);
        score(metric);
        if (!split.equals("test") && !split.equals("val")) {
            throw new IllegalArgumentException("split is '" + split + "' but must be test or val");
        }
        if (shots < 0) {
            throw new IllegalArgumentException("shots is " + shots + " but must be at least 1, or 0 for no fine-tuning on few images");
        }
        if (task != TaskKind.CLASSIFICATION && (probe || neighbours || shots > 0 || fineTuning != null)) {
            throw new IllegalArgumentException("a target of " + task.label() + " has no probe, neighbours, shots or fineTuning: say in 'described' how it is trained");
        }
        axisTitle = axisTitle == null ? metric + ", " + name + " (%)" : axisTitle;
    }

    private static Metric score(String label) {
        return Arrays.stream(Metric.values()).filter(m -> m.label().equals(label)).findFirst().orElseThrow(() -> new IllegalArgumentException(
            "there is no metric '" + label + "'; there are " + Arrays.stream(Metric.values()).map(Metric::label).collect(Collectors.joining(", "))));
    }

    private Measure scored(Measure measure, String words) {
        return new Measure(name + ", " + words, measure.metric() == Metric.TOP1 ? score(metric) : measure.metric(), measure.runs());
    }

    /** All layers trained on all images. */
    public Measure fineTuned() {
        return scored(Measure.fineTuned(dataset), shots > 0 ? "fine-tuned on all" : "fine-tuned");
    }

    /** All layers trained on a few images per class. */
    public Measure fewShot() {
        return scored(Measure.fewShot(dataset, shots), "fine-tuned on " + shots + " per class");
    }

    /** A new last layer on frozen features. */
    public Measure probed() {
        return scored(Measure.lastLayer(dataset), "linear probe");
    }

    /** The vote of the nearest neighbours in frozen features. */
    public Measure neighbourVote() {
        return scored(Measure.neighbours(dataset, Metric.KNN_VOTE), "20 nearest neighbours");
    }

    /** One of these. @throws IllegalArgumentException if it is no way to evaluate on a target */
    public Measure measure(Protocol protocol) {
        return switch (protocol) {
            case FINE_TUNING -> fineTuned();
            case FEW_SHOT -> fewShot();
            case LINEAR_PROBE -> probed();
            case NEAREST_NEIGHBOURS -> neighbourVote();
            case LAST_LAYER, MASKED -> throw new IllegalArgumentException(protocol.word() + " is measured on the source, not on target '" + name + "'");
        };
    }

    /** In a sentence: "linear probe", "fine-tuned on few drawings". */
    public String words(Protocol protocol) {
        return protocol == Protocol.FEW_SHOT ? "fine-tuned on few " + images : measure(protocol).name().substring(name.length() + 2);
    }

    /** Whether its networks are evaluated so in some grid. */
    public boolean has(Protocol protocol) {
        return switch (protocol) {
            case FINE_TUNING -> fineTuning != null;
            case FEW_SHOT -> shots > 0;
            case LINEAR_PROBE -> probe;
            case NEAREST_NEIGHBOURS -> neighbours;
            case LAST_LAYER, MASKED -> false;
        };
    }

    /** All that it has, in the order of columns: fine-tuned on all and on few images, linear probe, nearest neighbours. */
    public List<Measure> measures() {
        return protocols().map(this::measure).toList();
    }

    private Stream<Protocol> protocols() {
        return Stream.of(Protocol.FINE_TUNING, Protocol.FEW_SHOT, Protocol.LINEAR_PROBE, Protocol.NEAREST_NEIGHBOURS).filter(this::has);
    }

    /** Whether a measure changes the layers below the last one. */
    public boolean trainsAllLayers(Measure measure) {
        return protocols().filter(Protocol::trainsAllLayers).anyMatch(p -> measure(p).name().equals(measure.name()));
    }

    /** Measures by these protocols, as far as it has them, in this order. */
    public List<Measure> measures(Protocol... wanted) {
        return Stream.of(wanted).filter(this::has).map(this::measure).toList();
    }

    /** Whether a measure is on this target. */
    public boolean isOn(Measure measure) {
        return measures().stream().anyMatch(m -> m.name().equals(measure.name()));
    }

    /** The name at the beginning of a sentence. */
    public String capital() {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
