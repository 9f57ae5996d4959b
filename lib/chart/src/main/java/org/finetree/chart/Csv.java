package org.finetree.chart;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.finetree.chart.draw.Xml;
import tech.tablesaw.api.Table;

/**
 * A table as comma-separated values, every digit kept: in a notebook or page a link that saves it.
 *
 * @param name file name
 * @param content the first line names the columns
 */
public record Csv(String name, String content) implements HtmlView {

    /** Named after the table. */
    public static Csv of(Table table) {
        StringWriter out = new StringWriter();
        table.write().csv(out);
        String title = table.name() == null ? "" : table.name();
        String slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return new Csv((slug.isEmpty() ? "table" : slug.substring(0, Math.min(60, slug.length()))) + ".csv", out.toString().replace("\r\n", "\n"));
    }

    @Override
    public String html() {
        String data = Base64.getEncoder().encodeToString(content.getBytes(StandardCharsets.UTF_8));
        return "<p style=\"margin:.2em 0;font-size:90%\"><a download=\"" + Xml.escape(name) + "\" href=\"data:text/csv;base64," + data + "\">"
            + Xml.escape(name) + "</a> (" + content.lines().skip(1).count() + " rows)</p>";
    }

    @Override
    public String text() {
        return name + " (" + content.lines().skip(1).count() + " rows): content() has them";
    }
}
