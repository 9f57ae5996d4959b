package org.finetree.kernel.render;

import java.util.List;
import java.util.Locale;
import org.finetree.dataset.ImageIndex;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.Scale;
import org.finetree.experiment.Solver;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** How experiments that have not run yet are shown. */
final class ExperimentRenderers {

    private ExperimentRenderers() {
    }

    static List<Renderer<?>> all() {
        return List.of(new SimpleRenderer<>(ExperimentGrid.class, ExperimentRenderers::grid), new SimpleRenderer<>(Scale.class, ExperimentRenderers::scale),
                new SimpleRenderer<>(ImageIndex.class, ExperimentRenderers::index), new SimpleRenderer<>(Column.class, column -> new TableRenderer().render(Table.create("", column))));
    }

    private static MimeBundle grid(ExperimentGrid grid) {
        StringColumn kind = StringColumn.create("kind", grid.runs().stream().map(run -> words(run.getClass().getSimpleName())));
        StringColumn title = StringColumn.create("run", grid.runs().stream().map(run -> run.title()));
        LongColumn seed = LongColumn.create("seed", grid.runs().stream().mapToLong(run -> run.seed()).toArray());
        return new TableRenderer().render(Table.create(grid.name() + ", scale " + grid.scale().name(), kind, title, seed));
    }

    private static String words(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static MimeBundle scale(Scale scale) {
        List<Solver> solvers = List.of(scale.pretraining(), scale.fineTuning(), scale.linear());
        return new TableRenderer().render(Table.create("scale " + scale.name() + ", network " + scale.network(), StringColumn.create("training", "pre-training", "fine-tuning", "linear probe"),
                StringColumn.create("base rate", solvers.stream().map(solver -> String.valueOf(solver.baseRate()))), StringColumn.create("momentum", solvers.stream().map(solver -> String.valueOf(solver.momentum()))),
                StringColumn.create("weight decay", solvers.stream().map(solver -> String.valueOf(solver.weightDecay()))), StringColumn.create("policy", solvers.stream().map(solver -> String.valueOf(solver.policy()))),
                IntColumn.create("batch", solvers.stream().mapToInt(Solver::batch).toArray()), LongColumn.create("steps", solvers.stream().mapToLong(Solver::steps).toArray())));
    }

    private static MimeBundle index(ImageIndex index) {
        return MimeBundle.text(String.format(Locale.ROOT, "index of %,d images of %,d classes", index.size(), index.entries().stream().map(entry -> entry.wnid()).distinct().count()));
    }
}
