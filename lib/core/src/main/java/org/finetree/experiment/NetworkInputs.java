package org.finetree.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.finetree.dataset.DatasetName;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageShape;
import org.finetree.io.Quoted;

/**
 * Which images Finetree's own networks take, so that a grid whose images do not fit is refused when it is made and not by each of its runs. Of an engine's other networks nothing is
 * known here: they are not checked. The engine's tests compare.
 */
public final class NetworkInputs {

    private static final SortedMap<String, Known> BY_NAME = new TreeMap<>(Map.of(
        "minialex28", new Known(new ImageShape(1, 28, 28), "fc7"),
        "small", new Known(new ImageShape(3, 32, 32), "fc4"),
        "cifar10_quick", new Known(new ImageShape(3, 32, 32), "ip1"),
        "cifar10_full", new Known(new ImageShape(3, 32, 32), "pool3"),
        "alexnet64", new Known(new ImageShape(3, 56, 56), "fc7"),
        "alexnet", new Known(new ImageShape(3, 227, 227), "fc7"),
        "caffenet", new Known(new ImageShape(3, 227, 227), "fc7")));

    /** @param features the last layer but one */
    private record Known(ImageShape shape, String features) {
    }

    private NetworkInputs() {
    }

    /** The images that a network takes; none if it is not one of Finetree's. */
    public static Optional<ImageShape> of(String network) {
        return Optional.ofNullable(BY_NAME.get(network)).map(Known::shape);
    }

    /** The names of Finetree's networks, sorted. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** Those that take images of a shape, sorted; none where there is no such network. */
    public static List<String> taking(ImageShape shape) {
        return BY_NAME.entrySet().stream().filter(e -> e.getValue().shape.equals(shape)).map(Map.Entry::getKey).toList();
    }

    /** The last layer but one of a network. @throws IllegalArgumentException if it is not one of Finetree's, listing those */
    static String featureLayer(String network) {
        Known known = BY_NAME.get(network);
        if (known == null) {
            throw new IllegalArgumentException("no network " + Quoted.of(network) + ": there are " + all());
        }
        return known.features;
    }

    private static String all() {
        return BY_NAME.entrySet().stream().map(e -> e.getKey() + " " + text(e.getValue().shape)).collect(Collectors.joining(", "));
    }

    /** Each run of a grid; see {@link #check(ExperimentSpec, ImageShape)}. */
    static void check(Collection<ExperimentSpec> runs) {
        Map<DatasetName, Optional<ImageShape>> shapes = new HashMap<>();
        runs.forEach(run -> shapes.computeIfAbsent(run.task().dataset(), Datasets::shape).ifPresent(shape -> check(run, shape)));
    }

    /** @throws IllegalArgumentException if a run's network is known not to take the images of its task, naming those that do, or if a batch of them is larger than an array */
    private static void check(ExperimentSpec spec, ImageShape given) {
        check(spec.network(), given, spec.task().dataset());
        if (spec instanceof Similarity s) {
            check(s.other().network(), given, spec.task().dataset());
        }
        if (spec instanceof Training t && !(spec instanceof LinearProbe) && (double) t.solver().batch() * given.channels() * given.height() * given.width() > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("a batch of " + t.solver().batch() + " images of " + text(given) + " has more than 2^31 values: choose a smaller batch in " + Quoted.line(spec.title()));
        }
    }

    private static void check(String network, ImageShape given, DatasetName dataset) {
        ImageShape wanted = of(network).orElse(given);
        if (!wanted.equals(given)) {
            List<String> taking = taking(given);
            throw new IllegalArgumentException("network '" + network + "' takes images of " + text(wanted) + " but data set " + dataset + " has " + text(given) + ": "
                + (taking.isEmpty() ? "no network takes those; there are " + all() + ". A folder of images can be opened in any shape, such as folder:" + text(wanted) + ":PATH"
                : "choose one that takes them: " + String.join(", ", taking)));
        }
    }

    private static String text(ImageShape shape) {
        return shape.channels() + "x" + shape.height() + "x" + shape.width();
    }
}
