package org.finetree.kernel.display;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.launch.GridProgress;
import org.finetree.launch.GridProgress.RunProgress;
import org.finetree.launch.ProgressDisplay;

/** Shows a grid's progress below the cell that runs it: one display, updated in place, and one line when all is over. */
public final class NotebookProgress implements ProgressDisplay {

    private static final long NANOS_BETWEEN = 300_000_000L;

    /** The cell that runs the grid now: a lab that one cell opened may be asked by another. */
    private Cell cell;
    private String id;
    private long shownAt;
    private final Map<String, List<Double>> losses = new HashMap<>();

    @Override
    public boolean available() {
        return Displays.available();
    }

    @Override
    public void show(GridProgress progress) {
        if (id == null) {
            cell = Displays.cell();
            losses.clear();
        }
        remember(progress);
        long now = System.nanoTime();
        if (id == null || now - shownAt >= NANOS_BETWEEN) {
            shownAt = now;
            put(progress, false);
        }
    }

    /** Interrupting a training takes as long as its workers need for their checkpoints; the thread that waits for them must not be stopped meanwhile. */
    @Override
    public void stopping() {
        if (id != null) {
            cell.finishFirst("the training is stopping: it waits for its workers' checkpoints (interrupt again to wait no longer)");
        }
    }

    @Override
    public void done(GridProgress progress) {
        if (id == null) {
            cell = Displays.cell();
        }
        cell.finished();
        put(progress, true);
        id = null;
    }

    /** The losses seen so far, which draw the learning curves. */
    private void remember(GridProgress progress) {
        for (RunProgress run : progress.running()) {
            List<Double> curve = losses.computeIfAbsent(run.title(), title -> new ArrayList<>());
            if (!Double.isNaN(run.loss()) && (curve.isEmpty() || curve.get(curve.size() - 1) != run.loss())) {
                curve.add(run.loss());
            }
        }
        losses.keySet().retainAll(progress.running().stream().map(RunProgress::title).toList());
    }

    private void put(GridProgress progress, boolean over) {
        MimeBundle bundle = ProgressView.of(progress, over, losses);
        if (id == null) {
            id = Displays.show(cell, bundle);
        } else {
            Displays.update(cell, id, bundle);
        }
    }
}
