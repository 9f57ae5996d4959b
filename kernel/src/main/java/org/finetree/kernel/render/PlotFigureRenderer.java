package org.finetree.kernel.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.finetree.kernel.wire.Json;
import tech.tablesaw.plotly.components.Figure;

/**
 * Figures of tablesaw-jsplot. The library writes JavaScript for a page of its own; here its object literals are read back as JSON and repaired for
 * plotly.js 3: numbers written as text, missing values, entities, titles.
 */
final class PlotFigureRenderer implements Renderer<Figure> {

    private static final JsonMapper LITERALS = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES, JsonReadFeature.ALLOW_SINGLE_QUOTES, JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .build();
    private static final Map<String, String> ENTITIES = Map.of("&#39;", "'", "&quot;", "\"", "&lt;", "<", "&gt;", ">");
    private static final Map<String, String> AXES = Map.of("x", "xaxis", "y", "yaxis");
    private static final Pattern JAVAS_NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:E-?[0-9]+)?");
    private static final Pattern LIKE_A_NUMBER = Pattern.compile("\\s*[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?\\s*");
    private static final List<String> NUMBERS = List.of("opacity", "zmin", "zmax", "nbinsx", "nbinsy", "hole", "pull");

    @Override
    public Class<Figure> type() {
        return Figure.class;
    }

    @Override
    public MimeBundle render(Figure figure) {
        ObjectNode json = json(figure);
        String title = json.at("/layout/title/text").asText("");
        return MimeBundle.text("Figure" + (title.isEmpty() ? "" : " '" + title + "'") + ", " + (json.get("data").size() == 1 ? "1 trace" : json.get("data").size() + " traces") + " (drawn where Jupyter has plotly: pip install plotly there, then reload the page)").with(MimeBundle.PLOTLY, json);
    }

    static ObjectNode json(Figure figure) {
        ObjectNode json = Json.object();
        ArrayNode data = json.putArray("data");
        for (int i = 0; i < figure.getTraces().length; i++) {
            data.add(repair(literal(figure.getTraces()[i].asJavascript(i))));
        }
        json.set("layout", figure.getLayout() == null ? Json.object() : repair(literal(figure.getLayout().asJavascript().replace("\\", "\\\\"))));
        data.forEach(trace -> AXES.forEach((name, axis) -> keepTexts(trace.path(name), (ObjectNode) json.get("layout"), axis)));
        return json;
    }

    /** plotly.js takes texts that look like numbers for numbers: not where the column holds texts. */
    private static void keepTexts(JsonNode values, ObjectNode layout, String axis) {
        boolean texts = false;
        boolean lookLikeNumbers = false;
        for (JsonNode value : values) {
            texts |= value.isTextual();
            lookLikeNumbers |= value.isTextual() && LIKE_A_NUMBER.matcher(value.asText()).matches();
        }
        if (texts && lookLikeNumbers && !layout.path(axis).has("type")) {
            layout.withObject("/" + axis).put("type", "category");
        }
    }

    /** The object literal in a statement such as {@code var trace0 = {...};}. */
    private static JsonNode literal(String javascript) {
        int from = javascript.indexOf('{');
        int to = javascript.lastIndexOf('}');
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("tablesaw-jsplot wrote a figure that holds no object: " + javascript);
        }
        try {
            return LITERALS.readTree(javascript.substring(from, to + 1));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("tablesaw-jsplot wrote a figure that cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonNode repair(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                if (object.get(name).isTextual()) {
                    object.set(name, value(name, unescape(object.get(name).asText())));
                } else if (object.get(name) instanceof ArrayNode array) {
                    object.set(name, values(array));
                }
                repair(object.get(name));
            });
            nestTitle(object);
        } else {
            node.forEach(PlotFigureRenderer::repair);
        }
        return node;
    }

    private static JsonNode value(String name, String text) {
        return NUMBERS.contains(name) ? numberOr(text) : TextNode.valueOf(text);
    }

    /** All of an array's texts as numbers, or none of them; {@code "null"} and NaN are gaps. */
    private static ArrayNode values(ArrayNode array) {
        ArrayNode numbers = Json.array();
        ArrayNode texts = Json.array();
        boolean numeric = true;
        for (JsonNode element : array) {
            boolean gap = element.isNull() || (element.isTextual() && element.asText().equals("null")) || (element.isNumber() && Double.isNaN(element.asDouble()));
            JsonNode text = element.isTextual() ? TextNode.valueOf(unescape(element.asText())) : element;
            boolean noNumber = gap || element.isTextual() && element.asText().equals("NaN");
            JsonNode number = noNumber ? JsonNodeFactory.instance.nullNode() : element.isTextual() ? numberOr(element.asText()) : element;
            numeric &= !number.isTextual();
            numbers.add(number);
            texts.add(gap ? JsonNodeFactory.instance.nullNode() : text);
        }
        return numeric ? numbers : texts;
    }

    /** A number where Java writes a number so; "1d" and "007" are names. */
    private static JsonNode numberOr(String text) {
        return JAVAS_NUMBER.matcher(text).matches() ? JsonNodeFactory.instance.numberNode(Double.parseDouble(text)) : TextNode.valueOf(text);
    }

    /** plotly.js 3 wants {@code title: {text, font}} where jsplot writes {@code title} and {@code titlefont}. */
    private static void nestTitle(ObjectNode object) {
        if (object.path("title").isTextual()) {
            ObjectNode title = Json.object();
            title.set("text", object.get("title"));
            if (object.has("titlefont")) {
                title.set("font", object.remove("titlefont"));
            }
            object.set("title", title);
        }
    }

    private static String unescape(String text) {
        String plain = text;
        for (Map.Entry<String, String> entity : ENTITIES.entrySet()) {
            plain = plain.replace(entity.getKey(), entity.getValue());
        }
        return plain.replace("&amp;", "&");
    }
}
