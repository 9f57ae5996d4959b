package org.finetree.experiment;

import java.util.HashMap;
import java.util.Map;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;

/** Finds runs' names, opening each data set once. Not for use by several threads. */
public final class RunIdResolver {

    private final Map<String, ImageDataset> datasets = new HashMap<>();
    private final Map<ClassificationTask, TaskData> resolved = new HashMap<>();

    /** @throws IllegalArgumentException if a task's data set, recipe or sampler do not fit together */
    public RunId id(ExperimentSpec spec) {
        return RunId.of(spec, inputs(spec));
    }

    /** Digests of all that a run reads: its own task's, and the name of the run that it requires. */
    Map<String, String> inputs(ExperimentSpec spec) {
        Map<String, String> inputs = new HashMap<>(data(spec.task()).inputs());
        spec.requires().ifPresent(p -> inputs.put("source", id(p).value()));
        return inputs;
    }

    TaskData data(ClassificationTask task) {
        return resolved.computeIfAbsent(task, t -> TaskData.resolve(t, datasets.computeIfAbsent(t.dataset(), Datasets::open)));
    }
}
