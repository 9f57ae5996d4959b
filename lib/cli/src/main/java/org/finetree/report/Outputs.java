package org.finetree.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.finetree.chart.draw.Xml;

/** Outputs of a code cell as HTML: of several forms the one that needs nothing else, with the text form beside it. */
final class Outputs {

    private static final Pattern ANSI = Pattern.compile("\u001b\\[[0-9;]*[A-Za-z]");
    private static final Pattern BACKED_OVER = Pattern.compile("(?m)^.*\\r(?!\\n)");
    private static final Pattern VIEW_BOX = Pattern.compile("viewBox=\"0 0 ([0-9]{1,6}(?:[.][0-9]{0,9})?) ");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]*={0,2}");
    private static final String SVG = "image/svg+xml";
    private static final String PNG = "image/png";
    private static final List<String> PICTURES = List.of(SVG, PNG, "image/jpeg", "image/gif", "image/webp");
    private static final String PLOTLY = "application/vnd.plotly.v1+json";
    /** Attribute of a picture that is a drawing: the same in pixels, Base64. */
    static final String STILL = "data-still";
    /** Larger drawings are shown as pixels, where the notebook has these too. */
    private static final int LARGEST_DRAWING = 1 << 20;
    private static final int PNG_HEAD = 32;
    private static final int MAX_TEXT = 200_000;
    private static final int LONG_TEXT_LINES = 40;

    private Outputs() {
    }

    static String html(List<JsonNode> outputs) {
        StringBuilder out = new StringBuilder();
        StringBuilder stream = new StringBuilder();
        StringBuilder messages = new StringBuilder();
        for (JsonNode output : outputs) {
            switch (output.path("output_type").asText()) {
                case "stream" -> (output.path("name").asText().equals("stderr") ? messages : stream).append(Notebook.text(output.path("text")));
                case "error" -> {
                    out.append(text(stream));
                    stream.setLength(0);
                    out.append(error(output));
                }
                default -> {
                    out.append(text(stream));
                    stream.setLength(0);
                    out.append(bundle(output.path("data"), output.path("metadata")));
                }
            }
        }
        out.append(text(stream));
        if (!messages.toString().isBlank()) {
            out.append("<details class=\"messages\"><summary>messages</summary>").append(text(messages)).append("</details>");
        }
        return out.toString();
    }

    private static String bundle(JsonNode data, JsonNode metadata) {
        for (String type : PICTURES) {
            if (data.hasNonNull(type) && !(type.equals(SVG) && data.hasNonNull(PNG) && Notebook.text(data.get(SVG)).length() > LARGEST_DRAWING)) {
                return picture(type, data, metadata.path(type));
            }
        }
        if (data.hasNonNull("text/html")) {
            return "<div class=\"shown\">" + Sanitizer.clean(Notebook.text(data.get("text/html"))).html() + "</div>";
        }
        if (data.hasNonNull("text/markdown")) {
            Cell cell = new Cell(Cell.Kind.MARKDOWN, Notebook.text(data.get("text/markdown")), 0, List.of(), Map.of());
            return "<div class=\"shown\">" + Markdown.html(cell, Path.of("")).html() + "</div>";
        }
        String text = Notebook.text(data.path("text/plain"));
        if (data.has(PLOTLY)) {
            return "<p class=\"note\">An interactive figure without a picture: open the notebook to see it.</p>" + text(new StringBuilder(text));
        }
        return text(new StringBuilder(text));
    }

    private static String picture(String type, JsonNode data, JsonNode note) {
        String text = Notebook.text(data.path("text/plain"));
        String source = Notebook.text(data.get(type));
        boolean svg = type.equals(SVG);
        String base64 = svg ? Base64.getEncoder().encodeToString(source.getBytes(StandardCharsets.UTF_8)) : source.replaceAll("\\s", "");
        if (!BASE64.matcher(base64).matches()) {
            return "<p class=\"note\">A picture in this place is damaged: execute the notebook again.</p>";
        }
        int width = width(source, type, note);
        String pixels = svg ? Notebook.text(data.path(PNG)).replaceAll("\\s", "") : "";
        String still = !pixels.isEmpty() && BASE64.matcher(pixels).matches() ? " " + STILL + "=\"" + pixels + "\"" : "";
        String size = width > 0 ? " style=\"--w:" + width + "px\"" : "";
        String alt = alt(text);
        return "<figure><div class=\"picture\" tabindex=\"0\" role=\"group\" aria-label=\"" + Xml.escape(alt) + "\"><img alt=\"" + Xml.escape(alt) + "\" src=\"data:" + type + ";base64," + base64 + "\"" + size + still
            + "></div>" + caption(text) + numbers(text, data.path(PLOTLY)) + "</figure>";
    }

    /** Title and scale: they stand in the picture too, but there nobody can search them or hear them read. */
    private static String caption(String text) {
        List<String> head = head(text);
        return head.isEmpty() ? "" : "<figcaption><strong>" + Xml.escape(head.get(0)) + "</strong>"
            + (head.size() > 1 ? " <span class=\"label\">" + Xml.escape(head.get(1)) + "</span>" : "") + "</figcaption>";
    }

    private static String numbers(String text, JsonNode plotly) {
        String table = FigureNumbers.html(plotly);
        if (!table.isEmpty()) {
            return "<details class=\"numbers\"><summary>the numbers and their runs</summary><div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"numbers of the figure\">" + table + "</div></details>";
        }
        return text.lines().count() > 2
            ? "<details class=\"numbers\"><summary>the numbers as text</summary><pre tabindex=\"0\">" + Xml.escape(cut(text)) + "</pre></details>" : "";
    }

    /** Width in CSS pixels from the notebook's note or the picture itself; 0 where unknown. */
    private static int width(String source, String type, JsonNode note) {
        if (note.path("width").asInt() > 0) {
            return note.path("width").asInt();
        }
        Matcher box = VIEW_BOX.matcher(source);
        if (type.equals(SVG)) {
            return box.find() ? (int) Double.parseDouble(box.group(1)) : 0;
        }
        return type.equals(PNG) ? pngWidth(source) : 0;
    }

    /** The width stands in bytes 16 to 19. */
    private static int pngWidth(String base64) {
        String head = base64.replaceAll("\\s", "");
        if (head.length() < PNG_HEAD) {
            return 0;
        }
        try {
            return Math.max(0, ByteBuffer.wrap(Base64.getDecoder().decode(head.substring(0, PNG_HEAD))).getInt(16));
        } catch (IllegalArgumentException | IndexOutOfBoundsException noPng) {
            return 0;
        }
    }

    /** The first lines of the text form name the figure; a bare object name says nothing. */
    private static String alt(String text) {
        String head = String.join(". ", head(text));
        return head.isBlank() ? "figure without a description" : head;
    }

    private static List<String> head(String text) {
        return text.lines().map(String::strip).takeWhile(l -> !l.isEmpty()).limit(2).toList();
    }

    private static String error(JsonNode output) {
        StringBuilder trace = new StringBuilder();
        output.path("traceback").forEach(line -> trace.append(line.asText()).append('\n'));
        String head = output.path("ename").asText("error") + ": " + output.path("evalue").asText();
        return "<div class=\"error\"><strong>" + Xml.escape(plain(head)) + "</strong>" + (trace.isEmpty() ? ""
            : "<details><summary>where</summary><pre tabindex=\"0\">" + Xml.escape(cut(plain(trace.toString()))) + "</pre></details>") + "</div>";
    }

    private static String text(StringBuilder text) {
        String plain = cut(plain(text.toString())).stripTrailing();
        if (plain.isBlank()) {
            return "";
        }
        String tall = plain.lines().count() > LONG_TEXT_LINES ? " class=\"tall\"" : "";
        String wrapped = plain.strip().contains("\n") ? "" : " style=\"white-space:pre-wrap\""; // a single line has no columns to keep
        return "<pre" + tall + wrapped + " tabindex=\"0\">" + Xml.escape(plain) + "</pre>";
    }

    /** Without colour codes, and with lines that a progress display wrote over as they were left. */
    private static String plain(String text) {
        return BACKED_OVER.matcher(ANSI.matcher(text).replaceAll("")).replaceAll("");
    }

    private static String cut(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "\n… cut, " + (text.length() - MAX_TEXT) + " more characters";
    }
}
