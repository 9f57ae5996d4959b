package org.finetree.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.finetree.figure.draw.Xml;

/** The part of a report that says where every number comes from. */
final class ProvenanceSection {

    private static final Set<String> BY_RUN = Set.of("started", "seconds", "attempts", "inputs");
    private static final int MAX_JSON = 20_000;

    private ProvenanceSection() {
    }

    static String html(RunSummary.Store store) {
        StringBuilder out = new StringBuilder("<section class=\"notebook\" id=\"provenance\"><h1 id=\"provenance-title\">Provenance</h1>");
        if (store.runs().isEmpty()) {
            out.append("<p>No run records were found.</p>");
        } else {
            out.append("<p>").append(store.runs().size()).append(" finished runs. Run names in the notebooks lead here.</p>");
            environment(out, store.runs());
            runs(out, store.runs());
        }
        if (!store.unreadable().isEmpty()) {
            out.append("<p>Records that could not be read:</p><ul>");
            store.unreadable().forEach(line -> out.append("<li>").append(Xml.escape(line)).append("</li>"));
            out.append("</ul>");
        }
        return out.append("</section>").toString();
    }

    /** What most runs share: each value with the number of runs. */
    private static void environment(StringBuilder out, List<RunSummary> runs) {
        Map<String, Map<String, Integer>> values = new LinkedHashMap<>();
        runs.forEach(run -> run.provenance().forEach((name, value) -> {
            if (!BY_RUN.contains(name)) {
                values.computeIfAbsent(name, n -> new LinkedHashMap<>()).merge(value, 1, Integer::sum);
            }
        }));
        out.append("<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th scope=\"col\">of</th><th scope=\"col\">value</th><th scope=\"col\">runs</th></tr></thead><tbody>");
        values.forEach((name, counts) -> counts.forEach((value, count) -> out.append("<tr><td>").append(Xml.escape(name)).append("</td><td>")
            .append(Xml.escape(value)).append("</td><td class=\"number\">").append(count).append("</td></tr>")));
        out.append("</tbody></table></div>");
    }

    private static void runs(StringBuilder out, List<RunSummary> runs) {
        Set<String> measures = new TreeSet<>();
        runs.forEach(run -> measures.addAll(run.scores().keySet()));
        out.append("<h2 id=\"runs\">Runs</h2><div class=\"finetree-searchable\"><div class=\"scroll\" tabindex=\"0\"><table class=\"runs\"><thead><tr><th scope=\"col\">run</th><th scope=\"col\">what</th>");
        measures.forEach(measure -> out.append("<th scope=\"col\">").append(Xml.escape(measure)).append("</th>"));
        out.append("<th scope=\"col\">seconds</th></tr></thead><tbody>");
        for (RunSummary run : runs) {
            out.append("<tr id=\"run-").append(Xml.escape(run.brief())).append("\"><td><a href=\"#record-").append(Xml.escape(run.brief())).append("\"><code>")
                .append(Xml.escape(run.brief())).append("</code></a></td><td>").append(Xml.escape(run.title())).append("</td>");
            measures.forEach(measure -> out.append("<td class=\"number\">").append(Xml.escape(run.scores().getOrDefault(measure, "–"))).append("</td>"));
            out.append("<td class=\"number\">").append(Xml.escape(run.provenance().getOrDefault("seconds", "–"))).append("</td></tr>");
        }
        out.append("</tbody></table></div></div><h2 id=\"records\">Records</h2>");
        for (RunSummary run : runs) {
            String json = run.json().length() <= MAX_JSON ? run.json() : run.json().substring(0, MAX_JSON) + "\n… cut";
            out.append("<details class=\"record\" id=\"record-").append(Xml.escape(run.brief())).append("\"><summary><code>").append(Xml.escape(run.brief()))
                .append("</code> ").append(Xml.escape(run.title())).append("</summary><pre class=\"tall\" tabindex=\"0\">").append(Xml.escape(json)).append("</pre></details>");
        }
    }
}
