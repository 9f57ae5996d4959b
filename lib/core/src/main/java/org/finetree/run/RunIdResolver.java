package org.finetree.run;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.finetree.dataset.DataLocations;
import org.finetree.dataset.DatasetName;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;
import org.finetree.dataset.Split;
import org.finetree.experiment.ClassificationTask;
import org.finetree.experiment.EngineChoice;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.Pretraining;
import org.finetree.experiment.RunId;
import org.finetree.io.Quoted;

/** Finds runs' names, opening each data set, making each label set and drawing each subset once. Safe for use by several threads. */
public final class RunIdResolver {

    private final Map<DatasetName, ImageDataset> datasets = new HashMap<>();
    private final Map<ClassificationTask, Found> digests = new HashMap<>();
    private final Map<ClassificationTask, TaskData> resolved = new HashMap<>();
    private final Map<ExperimentSpec, RunId> ids = new HashMap<>();
    private final Map<DatasetName, Path> places = new HashMap<>();
    private final DataLocations locations;
    private final Optional<String> engine = EngineChoice.identity();

    /** Data sets lie where their names or the user's settings say. */
    public RunIdResolver() {
        this(null);
    }

    /** @param locations where data sets lie whose names do not say it; null: where the user's settings say */
    RunIdResolver(DataLocations locations) {
        this.locations = locations;
    }

    /**
     * What a name needs of a task.
     *
     * @param inputs digests
     * @param noTest why nothing can be measured on it; null if something can
     */
    private record Found(Map<String, String> inputs, String noTest) {
    }

    /** @throws IllegalArgumentException if a task's data set, recipe or sampler do not fit together, or the run needs images to test on and there are none */
    public synchronized RunId id(ExperimentSpec spec) {
        spec.datasets().forEach(this::requireOnePlace);
        RunId known = ids.get(spec);
        if (known == null) {
            known = RunId.of(spec, inputs(spec));
            ids.put(spec, known);
        }
        return known;
    }

    /** What a run's result depends on beside its specification: digests of all that it reads, the name of the run that it requires, and the engine, if one other than the default was chosen. */
    public synchronized Map<String, String> inputs(ExperimentSpec spec) {
        Found found = digests.computeIfAbsent(spec.task(), t -> found(t, resolved.containsKey(t) ? resolved.get(t) : resolve(t)));
        if (found.noTest != null && !(spec instanceof FeatureExtraction f && f.split() == Split.TRAIN)) {
            throw new IllegalArgumentException(found.noTest);
        }
        Map<String, String> inputs = new HashMap<>(found.inputs);
        List<Pretraining> sources = spec.requires();
        for (int i = 0; i < sources.size(); i++) {
            inputs.put(i == 0 ? "source" : "source" + (i + 1), id(sources.get(i)).value());
        }
        engine.ifPresent(chosen -> inputs.put("engine", chosen));
        return inputs;
    }

    /** Names are equal wherever their data lies, so two folders of one name would be taken for one another. */
    private void requireOnePlace(DatasetName name) {
        Optional<Path> place = name.place().map(p -> p.toAbsolutePath().normalize());
        Path known = place.isEmpty() ? null : places.putIfAbsent(name, place.get());
        if (known != null && !known.equals(place.get())) {
            throw new IllegalArgumentException("two folders are called " + Quoted.of(name.brief()) + ": '" + known + "' and '" + place.get() + "'. Give one another name: Datasets.folder(PATH, SHAPE, NAME)");
        }
    }

    private static Found found(ClassificationTask task, TaskData data) {
        return new Found(data.inputs(), data.testImages().length > 0 ? null : data.noTest(task.measuredOn()));
    }

    /** Images and labels of a task; kept, for whoever carries runs out asks again. */
    public synchronized TaskData data(ClassificationTask task) {
        return resolved.computeIfAbsent(task, this::resolve);
    }

    private TaskData resolve(ClassificationTask task) {
        return TaskData.resolve(task, datasets.computeIfAbsent(task.dataset(), this::open));
    }

    private ImageDataset open(DatasetName name) {
        return locations == null ? Datasets.open(name) : Datasets.open(name, locations);
    }

    /** Forgets what was found out about data outside this library, which may have changed since: a name must never stand for other images. */
    public synchronized void forgetFolders() {
        places.clear();
        datasets.keySet().removeIf(RunIdResolver::mayChange);
        digests.keySet().removeIf(task -> mayChange(task.dataset()));
        resolved.keySet().removeIf(task -> mayChange(task.dataset()));
        ids.keySet().removeIf(spec -> spec.datasets().stream().anyMatch(RunIdResolver::mayChange));
    }

    private static boolean mayChange(DatasetName dataset) {
        return !dataset.isBundled();
    }
}
