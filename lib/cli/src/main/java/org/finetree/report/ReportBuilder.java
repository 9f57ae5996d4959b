package org.finetree.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.finetree.experiment.RunRecord;

/**
 * Writes a report from executed notebooks and run records: a front page, a page for each notebook and one of all runs. The pages load nothing: their content security policy
 * forbids it.
 *
 * @param title of the report
 * @param subtitle under the title, such as scale and data; may be empty
 * @param notebooks executed notebooks, in order
 * @param runs the run store's folder, if any
 * @param bundled finished runs that are not in the store, or whose results the notebooks show in place of the store's
 * @param conclusions the paper's, with what our data say of them; may be empty
 * @param seeds those trained here beside the bundled ones, if there are bundled ones
 * @param facts of how the report came about, such as the time that a part took: name to value
 */
public record ReportBuilder(String title, String subtitle, List<Path> notebooks, Optional<Path> runs, List<RunRecord> bundled, List<Conclusion> conclusions, Optional<FreshSeeds> seeds,
                            Map<String, String> facts) {

    /** Copies the lists. */
    public ReportBuilder {
        notebooks = List.copyOf(notebooks);
        bundled = List.copyOf(bundled);
        conclusions = List.copyOf(conclusions);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /** An empty report of this title. */
    public static ReportBuilder titled(String title) {
        return new ReportBuilder(title, "", List.of(), Optional.empty(), List.of(), List.of(), Optional.empty(), Map.of());
    }

    /** With a line under the title. */
    public ReportBuilder withSubtitle(String text) {
        return new ReportBuilder(title, text, notebooks, runs, bundled, conclusions, seeds, facts);
    }

    /** With these notebooks after those there are. */
    public ReportBuilder withNotebooks(List<Path> more) {
        List<Path> all = new ArrayList<>(notebooks);
        all.addAll(more);
        return new ReportBuilder(title, subtitle, all, runs, bundled, conclusions, seeds, facts);
    }

    /** With the records of a run store. */
    public ReportBuilder withRuns(Path folder) {
        return new ReportBuilder(title, subtitle, notebooks, Optional.of(folder), bundled, conclusions, seeds, facts);
    }

    /** With finished runs whose results the notebooks show, whether the store has them or not. */
    public ReportBuilder withRecords(List<RunRecord> records) {
        return new ReportBuilder(title, subtitle, notebooks, runs, records, conclusions, seeds, facts);
    }

    /** With a card for each of the paper's conclusions on the front page. */
    public ReportBuilder withConclusions(List<Conclusion> found) {
        return new ReportBuilder(title, subtitle, notebooks, runs, bundled, found, seeds, facts);
    }

    /** With what the seeds trained here say beside the bundled ones. */
    public ReportBuilder withSeeds(FreshSeeds fresh) {
        return new ReportBuilder(title, subtitle, notebooks, runs, bundled, conclusions, Optional.of(fresh), facts);
    }

    /** With one more fact among the provenance. */
    public ReportBuilder withFact(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(name, value);
        return new ReportBuilder(title, subtitle, notebooks, runs, bundled, conclusions, seeds, more);
    }

    /**
     * Writes the pages. A report that is there is replaced as a whole, as the last act.
     *
     * @param folder a new or empty one, or that of a report
     * @return the front page
     * @throws ReportException if a notebook cannot be read, the folder cannot be written or has other things in it
     */
    public Path write(Path folder) {
        ReportFolder place = ReportFolder.at(folder);
        return place.write(pages());
    }

    /** The pages, the front page first. @throws ReportException if a notebook cannot be read */
    List<Page> pages() {
        Map<String, String> paths = paths();
        RunShelf shelf = runs.map(RunShelf::of).orElseGet(RunShelf::empty);
        shelf.add(bundled);
        Sources sources = new Sources(shelf);
        PageFrame frame = new PageFrame(title, subtitle);
        String cards = conclusions.isEmpty() ? "" : ConclusionCards.html(conclusions, sources);
        String fresh = seeds.map(s -> SeedSection.html(s, sources)).orElse("");
        List<NotebookPage> parts = notebooks.stream().map(notebook -> new NotebookPage(Notebook.read(notebook), paths, new PageLinks(shelf, sources))).toList();
        boolean provenance = runs.isPresent() || !bundled.isEmpty();
        Navigation navigation = new Navigation(parts, provenance, !conclusions.isEmpty(), seeds.isPresent());
        List<Page> pages = new ArrayList<>();
        String summary = conclusions.isEmpty() ? "" : FrontText.summary(conclusions, seeds);
        pages.add(frame.front(navigation.ofFront(), summary + cards + fresh + (conclusions.isEmpty() ? "" : ConclusionCards.details(conclusions)) + Gallery.html(parts)));
        parts.forEach(part -> pages.add(frame.inner(part.path(), part.title(), navigation.of(part), part.html() + navigation.turn(part), "")));
        if (provenance) {
            pages.add(frame.inner(Page.RUNS, "Runs", navigation.ofRuns(), ProvenanceSection.html(shelf, sources, facts), RunTable.archive(shelf)));
        }
        return List.copyOf(pages);
    }

    /** A path for each notebook's page, by the file's name. */
    private Map<String, String> paths() {
        Map<String, String> paths = new LinkedHashMap<>();
        Set<String> taken = new TreeSet<>();
        for (Path notebook : notebooks) {
            String file = notebook.getFileName().toString();
            String letters = file.replaceFirst("\\.ipynb$", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
            String plain = letters.isEmpty() ? "notebook" : letters;
            String name = plain;
            for (int more = 2; !taken.add(name); more++) {
                name = plain + "-" + more;
            }
            if (paths.put(file, Page.NOTEBOOKS + name + ".html") != null) {
                throw new ReportException("two notebooks of the report are called '" + file + "': rename one");
            }
        }
        return paths;
    }
}
