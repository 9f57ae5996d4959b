package org.finetree.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.finetree.chart.draw.Xml;

/** The part of a report that says where every number comes from. */
final class ProvenanceSection {

    private static final Set<String> BY_RUN = Set.of("started", "seconds", "attempts", "inputs");
    private static final int MINUTE = 60;

    private ProvenanceSection() {
    }

    static String html(RunShelf shelf, Sources sources, Map<String, String> facts) {
        StringBuilder out = new StringBuilder("<section class=\"part\" id=\"provenance\"><h1 id=\"provenance-title\">Runs and where they come from</h1>");
        List<RunSummary> runs = shelf.runs();
        if (runs.isEmpty()) {
            out.append("<p>No run records were found.</p>");
        } else {
            out.append("<p>").append(runs.size()).append(" finished runs").append(shelf.twins().isEmpty() ? "" : "; " + shelf.twins().size() + " of them are bundled and came out otherwise on this machine: both are listed").append(".</p>").append(sources.summary());
            environment(out, runs, facts);
            times(out, runs);
            out.append(sources.html()).append(RunTable.html(shelf));
        }
        if (!shelf.unreadable().isEmpty()) {
            out.append("<p>Records that could not be read:</p><ul>");
            shelf.unreadable().forEach(line -> out.append("<li>").append(Xml.escape(line)).append("</li>"));
            out.append("</ul>");
        }
        return out.append("</section>").toString();
    }

    /** What most runs share: each value with the number of runs. */
    private static void environment(StringBuilder out, List<RunSummary> runs, Map<String, String> facts) {
        Map<String, Map<String, Integer>> values = new LinkedHashMap<>();
        runs.forEach(run -> run.provenance().forEach((name, value) -> {
            if (!BY_RUN.contains(name)) {
                values.computeIfAbsent(name, n -> new LinkedHashMap<>()).merge(value, 1, Integer::sum);
            }
        }));
        runs.forEach(run -> {
            String dataset = run.json().at("/spec/task/dataset").asText("");
            String digest = run.inputs().get("dataset");
            if (digest != null) {
                values.computeIfAbsent("data " + dataset + ", SHA-256", n -> new LinkedHashMap<>()).merge(digest, 1, Integer::sum);
            }
        });
        out.append("<h2 id=\"environment\">Engine, machine, data</h2>");
        table(out, "From the records: a value, and how many runs have it", "of", "value", "runs");
        values.forEach((name, counts) -> counts.forEach((value, count) -> row(out, name, value, Integer.toString(count))));
        row(out, "seeds", runs.stream().map(RunSummary::seed).filter(s -> s != 0).collect(Collectors.toCollection(TreeSet::new)).toString().replaceAll("[\\[\\]]", ""), "");
        facts.forEach((name, value) -> row(out, name, value, ""));
        out.append("</tbody></table></div>");
    }

    private static void times(StringBuilder out, List<RunSummary> runs) {
        Map<String, List<RunSummary>> kinds = runs.stream().filter(r -> !Double.isNaN(r.seconds())).collect(Collectors.groupingBy(RunSummary::kind, TreeMap::new, Collectors.toList()));
        if (kinds.isEmpty()) {
            return;
        }
        out.append("<h2 id=\"times\">Time by part</h2>");
        table(out, "Time inside the runs, one processor core each", "kind of run", "minutes", "runs");
        kinds.forEach((kind, some) -> row(out, kind, minutes(some), Integer.toString(some.size())));
        row(out, "all", minutes(kinds.values().stream().flatMap(List::stream).toList()), Integer.toString(kinds.values().stream().mapToInt(List::size).sum()));
        out.append("</tbody></table></div>");
    }

    private static String minutes(List<RunSummary> runs) {
        return String.format(Locale.ROOT, "%.1f", runs.stream().mapToDouble(RunSummary::seconds).sum() / MINUTE);
    }

    private static void table(StringBuilder out, String caption, String... heads) {
        out.append("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"").append(caption).append("\"><table><caption>").append(caption).append("</caption><thead><tr>");
        for (String head : heads) {
            out.append("<th scope=\"col\">").append(head).append("</th>");
        }
        out.append("</tr></thead><tbody>");
    }

    private static void row(StringBuilder out, String name, String value, String count) {
        out.append("<tr><th scope=\"row\">").append(Xml.escape(name)).append("</th><td class=\"value\">").append(Xml.escape(value)).append("</td><td class=\"number\">").append(count).append("</td></tr>");
    }
}
