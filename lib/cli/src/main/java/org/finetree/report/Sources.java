package org.finetree.report;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.finetree.analysis.Origin;
import org.finetree.chart.draw.Xml;

/** What the numbers of a report are made of: each lot of runs once, with the links that lead there. */
final class Sources {

    private static final String AS_MADE_HERE = ", of the runs as made here";

    private final RunShelf shelf;
    private final Map<Origin, Entry> entries = new LinkedHashMap<>();
    private int numbers;
    private int recomputed;
    private int lost;

    private static final class Entry {
        private final String id;
        private final Set<String> ways = new LinkedHashSet<>();

        private Entry(String id) {
            this.id = id;
        }
    }

    Sources(RunShelf shelf) {
        this.shelf = shelf;
    }

    /**
     * Where a number leads: to its run, or to the list of its runs.
     *
     * @return {@code #...} on the page of runs; empty if the number has no runs or not all of them have a record here
     */
    Optional<String> link(Origin origin, Optional<Shown> shown) {
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        numbers++;
        List<RunSummary> runs = known(origin.runs());
        List<RunSummary> control = known(origin.control());
        if (runs.size() < origin.runs().size() || control.size() < origin.control().size()) {
            lost++;
            return Optional.empty();
        }
        Optional<String> how = shown.flatMap(s -> Recomputed.how(s, runs, control).or(() -> Recomputed.how(s, twins(runs), twins(control)).map(way -> way + AS_MADE_HERE)));
        recomputed += how.isPresent() ? 1 : 0;
        if (runs.size() == 1 && control.isEmpty()) {
            return Optional.of("#" + runs.get(0).anchor());
        }
        Entry entry = entries.computeIfAbsent(origin, o -> new Entry("s" + (entries.size() + 1)));
        how.ifPresent(entry.ways::add);
        return Optional.of("#" + entry.id);
    }

    private List<RunSummary> known(List<String> briefs) {
        return briefs.stream().map(shelf::find).flatMap(Optional::stream).toList();
    }

    private List<RunSummary> twins(List<RunSummary> runs) {
        return runs.stream().map(run -> shelf.twin(run.brief()).orElse(run)).toList();
    }

    /** Says how far the report's numbers lead; empty where none names its runs. */
    String summary() {
        if (numbers == 0) {
            return "";
        }
        return "<p id=\"traced\">" + (numbers - lost) + " numbers of figures and tables lead to the runs that they come from. While this report was written, " + recomputed
            + " of them were computed again from those records, as a score, a mean over seeds or a paired difference, and agree to the last digit shown; the others are statistics of"
            + " other kinds, such as slopes and gaps." + (lost == 0 ? "" : " " + lost + " more name runs without a record here.") + "</p>";
    }

    /** The list of lots; empty where there is none. */
    String html() {
        if (entries.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<h2 id=\"sources\">What the numbers are made of</h2><details class=\"fold\"><summary>").append(entries.size())
            .append(" lots of runs</summary><ul class=\"sources\">");
        entries.forEach((origin, entry) -> {
            out.append("<li id=\"").append(entry.id).append("\">").append(Xml.escape(entry.ways.isEmpty() ? "computed by the notebook" : String.join("; ", entry.ways))).append(": ");
            lots(out, known(origin.runs()), entry);
            if (!origin.control().isEmpty()) {
                out.append(" <strong>minus</strong> ");
                lots(out, known(origin.control()), entry);
            }
            out.append("</li>");
        });
        return out.append("</ul></details>").toString();
    }

    private void lots(StringBuilder out, List<RunSummary> named, Entry entry) {
        String way = entry.ways.stream().findFirst().orElse("");
        String measure = way.replace(AS_MADE_HERE, "").replaceFirst("^(mean|paired difference) of ", "");
        List<RunSummary> runs = way.endsWith(AS_MADE_HERE) ? twins(named) : named;
        String title = "";
        for (RunSummary run : runs) {
            if (!run.title().equals(title)) {
                title = run.title();
                out.append("<em>").append(Xml.escape(title)).append("</em>, seed");
            }
            out.append(" <a href=\"#").append(run.anchor()).append("\">").append(run.seed()).append("</a>");
            Double score = run.scores().get(measure);
            out.append(score == null ? "" : String.format(Locale.ROOT, "&nbsp;(%.4f)", score));
        }
    }
}
