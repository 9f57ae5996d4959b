package org.finetree.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.finetree.chart.draw.TextWidth;

/** The figure object of plotly.js 3 under construction: {@code data} and {@code layout}. */
final class Plotly {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final double NOTE = 11;
    private static final double NOTE_INDENT = 120;

    private final ObjectNode figure = JSON.createObjectNode();
    private final ArrayNode data = figure.putArray("data");
    private final ObjectNode layout = figure.putObject("layout");

    /**
     * Title, subtitle, notes, fonts and margins.
     *
     * @param height pixels of the whole
     * @param below pixels below the data, for axis and notes
     */
    Plotly(Caption caption, Sheet sheet, int height, double below) {
        ObjectNode title = layout.putObject("title");
        title.put("text", lines(sheet.titleLines())).put("x", 0.01).put("xanchor", "left").put("yref", "container").put("y", 1).put("yanchor", "top");
        title.putObject("pad").put("t", 12 + 10 * (sheet.titleLines().size() - 1));
        title.putObject("font").put("size", 16).put("weight", "bold").put("color", "#111111");
        if (!sheet.subtitleLines().isEmpty()) {
            ObjectNode subtitle = title.putObject("subtitle");
            subtitle.put("text", lines(sheet.subtitleLines())).putObject("font").put("size", 12).put("color", Sheet.SOFT);
        }
        layout.putObject("font").put("family", "DejaVu Sans, Helvetica Neue, Helvetica, Arial, sans-serif").put("size", 12).put("color", "#222222");
        layout.put("paper_bgcolor", "#ffffff").put("plot_bgcolor", "#ffffff").put("height", height).put("hovermode", "closest");
        List<String> notes = caption.notes().stream().flatMap(note -> TextWidth.wrap(note, NOTE, false, caption.width() - NOTE_INDENT).stream()).toList();
        int bottom = (int) below + 15 * Math.max(0, notes.size() - sheet.noteLines().size());
        layout.putObject("margin").put("l", 70).put("r", 30).put("t", (int) sheet.top() + 24).put("b", bottom);
        if (!notes.isEmpty()) {
            ObjectNode note = text(lines(notes), 0, 0, "left", NOTE).put("xref", "paper").put("yref", "paper")
                .put("align", "left").put("yanchor", "bottom").put("yshift", 6 - bottom);
            note.withObject("/font").put("color", Sheet.SOFT);
        }
    }

    /** Writes a text at a place of the axes; {@code text} is plotly's HTML. */
    ObjectNode text(String text, double x, double y, String xanchor, double size) {
        ObjectNode note = layout.withArray("/annotations").addObject();
        note.put("text", text).put("showarrow", false).put("x", x).put("y", y).put("xanchor", xanchor);
        note.putObject("font").put("size", size);
        return note;
    }

    private static String lines(List<String> lines) {
        return String.join("<br>", lines.stream().map(Plotly::escape).toList());
    }

    /** plotly reads a little HTML in texts: what users write must not be taken for it. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    ObjectNode layout() {
        return layout;
    }

    ObjectNode trace(String type, String name) {
        return data.addObject().put("type", type).put("name", escape(name));
    }

    /** A legend in rows above the data. */
    void legend(boolean shown) {
        layout.put("showlegend", shown);
        layout.putObject("legend").put("orientation", "h").put("x", 0).put("xanchor", "left").put("y", 1.02).put("yanchor", "bottom");
    }

    /** Names on the x axis as the static picture has them: broken into lines or slanted. */
    static void names(ObjectNode axis, PlotFrame frame) {
        frame.slant().ifPresentOrElse(angle -> axis.put("tickangle", angle), () -> {
            axis.put("tickangle", 0);
            ArrayNode texts = axis.putArray("ticktext");
            frame.xLabels().forEach(label -> texts.add(lines(label)));
        });
    }

    /** One axis under its plotly name ({@code xaxis}, {@code yaxis2}, ...). */
    ObjectNode axis(String name, AxisScale scale) {
        Axis axis = scale.axis();
        ObjectNode node = layout.putObject(name);
        node.putObject("title").put("text", escape(axis.label()));
        node.put("showline", true).put("linecolor", "#666666").put("zeroline", false).put("ticks", "outside").put("automargin", true);
        boolean category = axis.kind() == Axis.Kind.CATEGORY;
        node.put("showgrid", !category).put("gridcolor", "#e4e4e4").put("type", axis.kind() == Axis.Kind.LOG ? "log" : "linear");
        ArrayNode range = node.putArray("range");
        boolean log = axis.kind() == Axis.Kind.LOG;
        range.add(log ? StrictMath.log10(scale.low()) : scale.low()).add(log ? StrictMath.log10(scale.high()) : scale.high());
        if (category || log || !axis.ticks().isEmpty()) {
            node.put("tickmode", "array");
            scale.ticks().forEach(node.putArray("tickvals")::add);
            ArrayNode texts = node.putArray("ticktext");
            scale.ticks().forEach(t -> texts.add(escape(scale.label(t))));
        }
        return node;
    }

    /** Markers of one kind; hollow ones are white inside, as in the static picture. */
    static void marker(ObjectNode trace, Marker marker, String color, double size, boolean hollow) {
        ObjectNode node = trace.putObject("marker").put("color", hollow ? "#ffffff" : color).put("size", size).put("opacity", 1).put("symbol", marker.plotlySymbol());
        node.putObject("line").put("color", hollow ? color : "#ffffff").put("width", hollow ? 1.7 : 0.7);
    }

    /** Numbers as numbers; what is missing or infinite is null. */
    static void numbers(ObjectNode node, String name, List<DataPoint> points, ToDoubleFunction<DataPoint> value) {
        ArrayNode array = node.putArray(name);
        points.forEach(p -> array.add(finite(value.applyAsDouble(p)).orElse(null)));
    }

    static Optional<Double> finite(double value) {
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    /** Error bars of the points, if any has one. */
    static void errors(ObjectNode trace, String name, List<DataPoint> points) {
        if (points.stream().anyMatch(DataPoint::hasError)) {
            ObjectNode error = trace.putObject(name).put("type", "data").put("symmetric", false).put("visible", true).put("thickness", 1.4).put("width", 4);
            numbers(error, "array", points, DataPoint::plus);
            numbers(error, "arrayminus", points, DataPoint::minus);
        }
    }

    /** The runs behind each point as {@code customdata}, if any has one: a page finds their records. */
    static void runs(ObjectNode trace, List<DataPoint> points) {
        if (points.stream().anyMatch(p -> !p.origin().isEmpty())) {
            ArrayNode array = trace.putArray("customdata");
            points.forEach(p -> array.add(p.origin()));
        }
    }

    /** Texts under the pointer, if any point has one. */
    static void hover(ObjectNode trace, List<String> texts) {
        if (texts.stream().anyMatch(t -> !t.isBlank())) {
            ArrayNode array = trace.putArray("hovertext");
            texts.forEach(t -> array.add(escape(t)));
        }
    }

    String json() {
        try {
            return JSON.writeValueAsString(figure);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
