package org.finetree.experiment;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageShape;
import org.finetree.io.Quoted;

/**
 * Which images the networks take that come with Finetree, so that a grid whose images do not fit is refused when it is made and not by each of its runs. Of an engine's other networks nothing is
 * known here: they are not checked. The engine's tests compare.
 */
public final class NetworkInputs {

    private static final SortedMap<String, ImageShape> BY_NAME = new TreeMap<>(Map.of(
        "minialex28", new ImageShape(1, 28, 28),
        "small", new ImageShape(3, 32, 32),
        "cifar10_quick", new ImageShape(3, 32, 32),
        "cifar10_full", new ImageShape(3, 32, 32),
        "alexnet64", new ImageShape(3, 56, 56),
        "alexnet", new ImageShape(3, 227, 227),
        "caffenet", new ImageShape(3, 227, 227)));

    private NetworkInputs() {
    }

    /** The images that a network takes; none if it is not one of Finetree's. */
    public static Optional<ImageShape> of(String network) {
        return Optional.ofNullable(BY_NAME.get(network));
    }

    /** Each run of a grid; see {@link #check(ExperimentSpec, ImageShape)}. */
    static void check(Collection<ExperimentSpec> runs) {
        Map<String, Optional<ImageShape>> shapes = new HashMap<>();
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

    private static void check(String network, ImageShape given, String dataset) {
        ImageShape wanted = BY_NAME.get(network);
        if (wanted != null && !wanted.equals(given)) {
            String taking = BY_NAME.entrySet().stream().filter(e -> e.getValue().equals(given)).map(Map.Entry::getKey).collect(Collectors.joining(", "));
            String all = BY_NAME.entrySet().stream().map(e -> e.getKey() + " " + text(e.getValue())).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("network '" + network + "' takes images of " + text(wanted) + " but data set " + Quoted.line(dataset) + " has " + text(given) + ": "
                + (taking.isEmpty() ? "no network takes those; there are " + all + ". A folder of images can be opened in any shape, such as folder:" + text(wanted) + ":PATH"
                : "choose one that takes them: " + taking));
        }
    }

    private static String text(ImageShape shape) {
        return shape.channels() + "x" + shape.height() + "x" + shape.width();
    }
}
