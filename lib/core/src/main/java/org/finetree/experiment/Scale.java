package org.finetree.experiment;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;
import java.util.stream.Stream;
import org.finetree.io.Quoted;

/**
 * One scale of the experiments: network and schedules. Results of different scales are never mixed in one axis or column. {@link #own} begins one for data of your own; the {@code with} methods
 * change one schedule each.
 *
 * @param name {@code sketch} or {@code sketch-quick} for Finetree's, see {@link #named}; any other for one of your own, see {@link #own}
 * @param network name of the network
 * @param pretraining schedule from scratch
 * @param fineTuning schedule of all layers on a target with few images
 * @param longFineTuning schedule of all layers on a target with many images
 * @param linear schedule of a new last layer on cached features
 * @param featureLayer layer whose outputs are those features
 * @param linearDropout share of features dropped in the linear probe's steps
 */
public record Scale(String name, String network, Solver pretraining, Solver fineTuning, Solver longFineTuning, Solver linear, String featureLayer, double linearDropout) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Scale {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(pretraining, "pretraining");
        Objects.requireNonNull(fineTuning, "fineTuning");
        Objects.requireNonNull(longFineTuning, "longFineTuning");
        Objects.requireNonNull(linear, "linear");
        Objects.requireNonNull(featureLayer, "featureLayer");
        if (!(linearDropout >= 0 && linearDropout < 1)) {
            throw new IllegalArgumentException("scale " + Quoted.of(name) + ": linearDropout is " + linearDropout + " but must be in [0, 1)");
        }
    }

    /** Quick, Draw! drawings and MiniAlex-28: minutes on two cores. Analogues, not reproductions. */
    public static Scale sketch() {
        return new Scale("sketch", "minialex28", Solver.sketch(0.02, 32, 64_000), Solver.sketch(0.01, 32, 12_800), Solver.sketch(0.01, 32, 32_000), Solver.sketch(0.02, 256, 256_000), "fc7", 0.5);
    }

    /** The same with a fraction of the steps: shows that everything runs, and nothing else. */
    public static Scale sketchQuick() {
        return new Scale("sketch-quick", "minialex28", Solver.sketch(0.02, 32, 3_200), Solver.sketch(0.01, 32, 960), Solver.sketch(0.01, 32, 1_920), Solver.sketch(0.02, 256, 25_600), "fc7", 0.5);
    }

    /**
     * A scale of your own for one of Finetree's networks, with the schedules of {@link #sketch} and the features of the network's last layer but one. They are a place to begin: photographs and larger
     * networks want others.
     *
     * @param name for records and tables; {@code sketch} and {@code sketch-quick} are taken
     * @param network one of those that {@link NetworkInputs#names} lists; it must take the shape of your images
     * @throws IllegalArgumentException if the name is taken or there is no such network; the message lists those there are
     */
    public static Scale own(String name, String network) {
        if (isName(name)) {
            throw new IllegalArgumentException("scale " + Quoted.of(name) + " is Finetree's: give yours another name, or take Scale.named(...)");
        }
        Scale sketch = sketch();
        return new Scale(name, network, sketch.pretraining, sketch.fineTuning, sketch.longFineTuning, sketch.linear, NetworkInputs.featureLayer(network), sketch.linearDropout);
    }

    private static boolean isName(String name) {
        return Stream.of(sketch(), sketchQuick()).anyMatch(scale -> scale.name.equals(name));
    }

    /** @throws IllegalArgumentException if there is no scale of that name */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Scale named(String name) {
        return switch (name) {
            case "sketch" -> sketch();
            case "sketch-quick" -> sketchQuick();
            default -> throw new IllegalArgumentException("no scale " + Quoted.of(name) + ": there are sketch and sketch-quick; Scale.own(name, network) makes one for data of your own");
        };
    }

    /** Whether this is just what {@link #named} gives for its name; one that was changed keeps the name. */
    static boolean isNamed(Scale scale) {
        return Stream.of(sketch(), sketchQuick()).anyMatch(scale::equals);
    }

    /** Whether a schedule is one of this scale's; no schedule is. */
    boolean has(Solver solver) {
        return solver == null || Stream.of(pretraining, fineTuning, longFineTuning, linear).anyMatch(solver::equals);
    }

    /** The scale of a run that is of no other. @param solver its schedule; null for none */
    static Scale ofRun(String network, Solver solver) {
        Solver any = solver == null ? sketch().pretraining() : solver;
        return new Scale("own", network, any, any, any, any, sketch().featureLayer(), 0);
    }

    /** Whether results at this scale say nothing but that the code runs. */
    public boolean quick() {
        return name.endsWith("-quick");
    }

    /** Another schedule from scratch. */
    public Scale withPretraining(Solver solver) {
        return new Scale(name, network, solver, fineTuning, longFineTuning, linear, featureLayer, linearDropout);
    }

    /** Another schedule for all layers on a target with few images. */
    public Scale withFineTuning(Solver solver) {
        return new Scale(name, network, pretraining, solver, longFineTuning, linear, featureLayer, linearDropout);
    }

    /** Another schedule for all layers on a target with many images. */
    public Scale withLongFineTuning(Solver solver) {
        return new Scale(name, network, pretraining, fineTuning, solver, linear, featureLayer, linearDropout);
    }

    /** Another schedule for a new last layer. */
    public Scale withLinear(Solver solver) {
        return new Scale(name, network, pretraining, fineTuning, longFineTuning, solver, featureLayer, linearDropout);
    }

    /** Another layer whose outputs are the features of probes and nearest neighbours. */
    public Scale withFeatureLayer(String layer) {
        return new Scale(name, network, pretraining, fineTuning, longFineTuning, linear, layer, linearDropout);
    }
}
