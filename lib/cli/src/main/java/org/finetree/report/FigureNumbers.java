package org.finetree.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.finetree.chart.draw.Xml;

/** The points of a figure as a table, from its interactive form: that has every digit, and the runs behind each point where the figure names them. */
final class FigureNumbers {

    private FigureNumbers() {
    }

    /** @param plotly an object with {@code data} and {@code layout}; of a figure that names no runs the answer is empty */
    static String html(JsonNode plotly) {
        JsonNode data = plotly.path("data");
        boolean named = false;
        for (JsonNode trace : data) {
            named |= trace.path("customdata").isArray() && trace.path("y").isArray() && trace.path("x").isArray();
        }
        if (!named) {
            return "";
        }
        StringBuilder out = new StringBuilder("<table><thead><tr><th scope=\"col\">series</th><th scope=\"col\">").append(head(plotly, "xaxis", "x"))
            .append("</th><th scope=\"col\">").append(head(plotly, "yaxis", "value")).append("</th><th scope=\"col\">95 % interval, ±</th></tr></thead><tbody>");
        data.forEach(trace -> rows(out, plotly, trace));
        return out.append("</tbody></table>").toString();
    }

    private static String head(JsonNode plotly, String axis, String otherwise) {
        JsonNode title = plotly.at("/layout/" + axis + "/title");
        String text = title.isTextual() ? title.asText() : title.path("text").asText("");
        return Xml.escape(text.isBlank() ? otherwise : text);
    }

    private static void rows(StringBuilder out, JsonNode plotly, JsonNode trace) {
        boolean lying = trace.path("orientation").asText().equals("h");
        JsonNode places = trace.path(lying ? "y" : "x");
        JsonNode values = trace.path(lying ? "x" : "y");
        JsonNode errors = trace.path(lying ? "error_x" : "error_y").path("array");
        if (!trace.path("customdata").isArray()) {
            return; // reference lines: constants
        }
        for (int i = 0; i < values.size(); i++) {
            JsonNode value = values.get(i);
            if (value.isNumber()) {
                double error = errors.path(i).isNumber() ? errors.get(i).asDouble() : Double.NaN;
                out.append("<tr><td>").append(Xml.escape(trace.path("name").asText())).append("</td><td>").append(Xml.escape(place(plotly.at("/layout/" + (lying ? "yaxis" : "xaxis")), places.path(i))))
                    .append("</td><td class=\"number\" data-exact=\"").append(value.asDouble()).append(' ').append(error).append("\" data-runs=\"")
                    .append(Xml.escape(trace.path("customdata").path(i).asText(""))).append("\">").append(number(value.asDouble())).append("</td><td class=\"number\">")
                    .append(Double.isNaN(error) ? "" : number(error)).append("</td></tr>");
            }
        }
    }

    /** The name of a category, or the number itself. */
    private static String place(JsonNode axis, JsonNode place) {
        for (int i = 0; i < axis.path("tickvals").size(); i++) {
            boolean here = axis.at("/tickvals/" + i).asDouble(Double.NaN) == place.asDouble(Double.MAX_VALUE);
            if (here && axis.path("ticktext").has(i)) {
                return axis.at("/ticktext/" + i).asText().replace("<br>", " ").replaceAll("<[^>]*>", "");
            }
        }
        double x = place.asDouble();
        return !place.isNumber() ? place.asText() : x == Math.rint(x) ? Long.toString((long) x) : number(x);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 1 ? "%.2f" : "%.4f", value);
    }
}
