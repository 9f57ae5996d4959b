package org.finetree.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.finetree.chart.draw.Xml;

/** The table of runs, one row per run, those that differ only in their seeds together; and all records as one packed text that the page's script opens on demand. */
final class RunTable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private RunTable() {
    }

    static String html(RunShelf shelf) {
        Set<String> measures = new LinkedHashSet<>();
        shelf.runs().forEach(run -> measures.addAll(run.scores().keySet()));
        int columns = measures.size() + 4;
        StringBuilder out = new StringBuilder("<h2 id=\"runs\">Runs</h2><p>One row per run; runs that differ only in their seed stand together. The run's name is the beginning of a SHA-256 over its"
            + " specification and its data; <code>./finetree verify NAME</code> carries it out again."
            + (shelf.twins().isEmpty() ? "" : " A row whose seed says <em>here</em> is a bundled run as this machine made it, where the two differ.") + "</p><noscript><p>Without scripts the records themselves stay packed; each is"
            + " also in the run store, as <code>NAME/record.json</code>.</p></noscript><div class=\"runs-box\" id=\"runs-box\"><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table of runs\">"
            + "<table class=\"runs\" id=\"runs-table\"><thead><tr><th scope=\"col\">run</th><th scope=\"col\" class=\"number\">seed</th>");
        measures.forEach(measure -> out.append("<th scope=\"col\" class=\"number\">").append(Xml.escape(measure)).append("</th>"));
        out.append("<th scope=\"col\" class=\"number\">images</th><th scope=\"col\" class=\"number\">seconds</th></tr></thead>");
        for (List<RunSummary> group : shelf.groups()) {
            out.append("<tbody><tr><th scope=\"rowgroup\" colspan=\"").append(columns).append("\"><span>").append(Xml.escape(group.get(0).title())).append("</span></th></tr>");
            group.forEach(run -> {
                row(out, run, measures);
                shelf.twin(run.brief()).ifPresent(twin -> row(out, twin, measures));
            });
            out.append("</tbody>");
        }
        return out.append("</table></div></div>").toString();
    }

    private static void row(StringBuilder out, RunSummary run, Set<String> measures) {
        out.append("<tr id=\"").append(Xml.escape(run.anchor())).append("\"><td><a href=\"#").append(Xml.escape(run.anchor())).append("\">").append(Xml.escape(run.brief()))
            .append("</a></td><td>").append(run.seed() == 0 ? "" : run.seed()).append(run.isTwin() ? " here" : "").append("</td>");
        measures.forEach(measure -> {
            Double score = run.scores().get(measure);
            out.append("<td>").append(score == null ? "" : String.format(Locale.ROOT, "%.4f", score)).append("</td>");
        });
        out.append("<td>").append(run.items() == 0 ? "" : run.items()).append("</td><td>").append(Double.isNaN(run.seconds()) ? "" : String.format(Locale.ROOT, "%.1f", run.seconds()))
            .append("</td></tr>");
    }

    /** Records as a JSON array, gzip, Base64: a text without any character that HTML could take for its own. */
    static String archive(RunShelf shelf) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            JSON.writeValue(gzip, Stream.concat(shelf.runs().stream(), shelf.twins().stream()).map(RunSummary::json).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "<script type=\"application/octet-stream\" id=\"archive\">" + Base64.getEncoder().encodeToString(bytes.toByteArray()) + "</script>";
    }
}
