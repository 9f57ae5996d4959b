package org.finetree.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** Where experiments are run and their results kept: a run store and a launcher. Asking twice trains once. */
public final class Lab {

    private final RunStore store;
    private final Launcher launcher;
    private final ProgressDisplay display;

    private Lab(RunStore store, Launcher launcher, ProgressDisplay display) {
        this.store = store;
        this.launcher = launcher;
        this.display = display;
    }

    /** A lab over a folder of runs, with the launcher and progress display that are on the class path. */
    public static Lab open(Path runs) {
        Launcher launcher = ServiceLoader.load(Launcher.class).findFirst()
            .orElseThrow(() -> new IllegalStateException("no launcher on the class path: finetree-core brings one"));
        ProgressDisplay display = ServiceLoader.load(ProgressDisplay.class).stream().map(ServiceLoader.Provider::get).filter(ProgressDisplay::available)
            .findFirst().orElseGet(() -> new ConsoleProgress(System.err, System.console() != null));
        return open(runs, launcher, display);
    }

    /** A lab of chosen parts. */
    public static Lab open(Path runs, Launcher launcher, ProgressDisplay display) {
        return new Lab(RunStore.at(runs), launcher, display);
    }

    public RunStore store() {
        return store;
    }

    /**
     * Carries out the runs of a grid that are not finished, and gives the results of all.
     *
     * @throws StoppedException if stopped; the same call goes on
     * @throws IllegalStateException if runs failed
     */
    public Results run(ExperimentGrid grid) {
        launcher.launch(grid.name(), grid.runs(), store, display);
        return recorded(grid);
    }

    /** The results that are there, without training: missing runs are listed as missing. */
    public Results recorded(ExperimentGrid grid) {
        RunIdResolver resolver = new RunIdResolver();
        List<RunRecord> found = new ArrayList<>();
        List<ExperimentSpec> missing = new ArrayList<>();
        for (ExperimentSpec spec : grid.runs()) {
            store.find(resolver.id(spec)).ifPresentOrElse(found::add, () -> missing.add(spec));
        }
        return new Results(grid, found, missing);
    }

    /**
     * The record of one run; never trains silently.
     *
     * @throws IllegalStateException if it is not finished, with the call that carries it out
     */
    public RunRecord trained(ExperimentSpec spec) {
        RunId id = new RunIdResolver().id(spec);
        Optional<RunRecord> record = store.find(id);
        return record.orElseThrow(() -> new IllegalStateException("run " + id.brief() + " (" + spec.title() + ") is not finished in '" + store.folder()
            + "': carry it out with lab.run(grid)"));
    }
}
