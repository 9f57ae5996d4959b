package org.finetree.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.finetree.experiment.ExperimentGrid;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.experiment.FeatureExtraction;
import org.finetree.experiment.Results;
import org.finetree.experiment.RunFiles;
import org.finetree.experiment.RunId;
import org.finetree.experiment.RunRecord;
import org.finetree.experiment.RunsFailedException;
import org.finetree.features.FeatureFile;
import org.finetree.features.FeatureMatrix;
import org.finetree.run.BundledRuns;
import org.finetree.run.CorrectImages;
import org.finetree.run.NotKeptException;
import org.finetree.run.RunIdResolver;
import org.finetree.run.RunStore;
import org.finetree.run.StoppedException;

/**
 * Where experiments are run and their results kept: a run store, a launcher, and the bundled runs. Asking twice trains once.
 */
public final class Lab {

    private final RunStore store;
    private final Launcher launcher;
    private final ProgressDisplay display;
    private final BundledRuns bundled;
    private final RunIdResolver resolver = new RunIdResolver();

    private Lab(RunStore store, Launcher launcher, ProgressDisplay display, BundledRuns bundled) {
        this.store = store;
        this.launcher = launcher;
        this.display = display;
        this.bundled = bundled;
    }

    /** A lab over a folder of runs, with the launcher that {@link Launchers#named} gives and the progress display that is on the class path. */
    public static Lab open(Path runs) {
        Launcher launcher = Launchers.named(Optional.empty());
        ProgressDisplay display = ServiceLoader.load(ProgressDisplay.class).stream().map(ServiceLoader.Provider::get).filter(ProgressDisplay::available)
            .findFirst().orElseGet(() -> new ConsoleProgress(System.err, System.console() != null));
        return open(runs, launcher, display);
    }

    /** A lab of chosen parts. */
    public static Lab open(Path runs, Launcher launcher, ProgressDisplay display) {
        return new Lab(RunStore.at(runs), launcher, display, null);
    }

    /** The same lab with runs that are bundled: they are found before those of its store, and {@link #results} never trains. */
    public Lab with(BundledRuns runs) {
        return new Lab(store, launcher, display, Objects.requireNonNull(runs, "runs"));
    }

    public RunStore store() {
        return store;
    }

    /**
     * Carries out the runs of a grid that are not finished, and gives the results of all. Where some failed, the results are those of the others: a line on standard error says so, and
     * {@link Results#failed} lists them.
     *
     * @throws StoppedException if stopped; the same call goes on
     * @throws RunsFailedException if runs failed and no run of the grid is finished
     */
    public Results run(ExperimentGrid grid) {
        Map<ExperimentSpec, RunId> ids = names(grid);
        try {
            launcher.launch(grid.name(), ids.entrySet().stream().map(e -> new NamedRun(e.getValue(), e.getKey())).toList(), store, display);
        } catch (RunsFailedException e) {
            Results results = found(grid, ids);
            if (results.records().isEmpty()) {
                throw e;
            }
            System.err.println("finetree: " + e.getMessage());
            return results.withFailures(e.failures());
        }
        return found(grid, ids);
    }

    /**
     * What a notebook asks for: the bundled runs of a lab that has some, see {@link #with}; of any other lab those of this machine, carrying out what is missing.
     */
    public Results results(ExperimentGrid grid) {
        return bundled == null ? run(grid) : recorded(grid);
    }

    /** The results that are there, without training: missing runs are listed as missing. */
    public Results recorded(ExperimentGrid grid) {
        return found(grid, names(grid));
    }

    private Results found(ExperimentGrid grid, Map<ExperimentSpec, RunId> ids) {
        List<RunRecord> found = new ArrayList<>();
        List<ExperimentSpec> missing = new ArrayList<>();
        ids.forEach((spec, id) -> find(id, spec).ifPresentOrElse(found::add, () -> missing.add(spec)));
        return new Results(grid, found, missing);
    }

    /** Names are found out once in a lab's life, as far as the data cannot change. */
    private Map<ExperimentSpec, RunId> names(ExperimentGrid grid) {
        resolver.forgetFolders();
        Map<ExperimentSpec, RunId> ids = new LinkedHashMap<>();
        grid.runs().forEach(spec -> ids.put(spec, resolver.id(spec)));
        return ids;
    }

    private Optional<RunRecord> find(RunId id, ExperimentSpec spec) {
        Optional<RunRecord> known = bundled == null ? Optional.empty() : bundled.find(id, spec, resolver.inputs(spec));
        return known.or(() -> store.find(id).map(record -> record.asAsked(spec)));
    }

    /**
     * A file that a run left, see {@link RunFiles}. Of recorded runs only a few files are bundled.
     *
     * @throws NotKeptException if there is no such file, or it is not bundled
     * @throws IllegalStateException if it is damaged or lost
     */
    public byte[] artifact(RunRecord run, String name) {
        return (bundled == null ? Optional.<byte[]>empty() : bundled.artifact(run, name)).orElseGet(() -> store.artifact(run, name));
    }

    /**
     * The same file in its place in the run store, its SHA-256 checked, for what is too large to be held twice, such as {@link RunFiles#WEIGHTS}. It belongs to the run: do not change it.
     *
     * @throws NotKeptException if there is no such file here; those of recorded runs are not files of their own
     * @throws IllegalStateException if it is damaged or lost
     */
    public Path file(RunRecord run, String name) {
        return store.file(run, name);
    }

    /**
     * Which test images a run had right, in the order of the data set's index, [test images].
     *
     * @throws NotKeptException if the run classifies nothing, or its files are not bundled
     * @throws IllegalStateException if its files are damaged or lost
     */
    public boolean[] correct(RunRecord run) {
        Optional<boolean[]> known = bundled == null ? Optional.empty() : bundled.correct(run);
        return known.or(() -> CorrectImages.of(store, run)).orElseThrow(() -> new NotKeptException("run " + run.id().brief() + " (" + run.spec().title() + ") classifies nothing"));
    }

    /** The features that a finished extraction kept: images x width. @throws IllegalStateException if it is not finished */
    public FeatureMatrix features(FeatureExtraction spec) {
        return FeatureFile.read(artifact(trained(spec), RunFiles.FEATURES));
    }

    /**
     * The record of one run; never trains silently.
     *
     * @throws IllegalStateException if it is not finished, with the call that carries it out
     */
    public RunRecord trained(ExperimentSpec spec) {
        resolver.forgetFolders();
        RunId id = resolver.id(spec);
        Optional<RunRecord> record = store.find(id);
        return record.orElseThrow(() -> new IllegalStateException("run " + id.brief() + " (" + spec.title() + ") is not finished in '" + store.folder()
            + "': carry it out with lab.run(grid)"));
    }
}
