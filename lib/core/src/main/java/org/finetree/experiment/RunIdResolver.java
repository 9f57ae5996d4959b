package org.finetree.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageDataset;

/** Finds runs' names, opening each data set once. Not for use by several threads. */
public final class RunIdResolver {

    private final Map<String, ImageDataset> datasets = new HashMap<>();
    private final Map<ClassificationTask, TaskData> resolved = new HashMap<>();
    private final Map<ExperimentSpec, RunId> ids = new HashMap<>();

    /** @throws IllegalArgumentException if a task's data set, recipe or sampler do not fit together */
    public RunId id(ExperimentSpec spec) {
        RunId known = ids.get(spec);
        if (known == null) {
            known = RunId.of(spec, inputs(spec));
            ids.put(spec, known);
        }
        return known;
    }

    /** Digests of all that a run reads: its own task's, and the name of the run that it requires. */
    Map<String, String> inputs(ExperimentSpec spec) {
        Map<String, String> inputs = new HashMap<>(data(spec.task()).inputs());
        List<Pretraining> sources = spec.requires();
        for (int i = 0; i < sources.size(); i++) {
            inputs.put(i == 0 ? "source" : "source" + (i + 1), id(sources.get(i)).value());
        }
        return inputs;
    }

    TaskData data(ClassificationTask task) {
        return resolved.computeIfAbsent(task, t -> TaskData.resolve(t, datasets.computeIfAbsent(t.dataset(), Datasets::open)));
    }
}
