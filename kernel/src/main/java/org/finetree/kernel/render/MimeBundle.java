package org.finetree.kernel.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import org.finetree.kernel.wire.Json;

/** One thing in the several forms that front ends choose from: MIME type to text, to base64 of bytes, or to a JSON value. */
public final class MimeBundle {

    public static final String TEXT = "text/plain";
    public static final String HTML = "text/html";
    public static final String MARKDOWN = "text/markdown";
    public static final String PNG = "image/png";
    public static final String SVG = "image/svg+xml";
    public static final String PLOTLY = "application/vnd.plotly.v1+json";

    private final ObjectNode data = Json.object();
    private final ObjectNode metadata = Json.object();

    /** A bundle with this plain-text form. */
    public static MimeBundle text(String text) {
        return new MimeBundle().with(TEXT, text);
    }

    /** Adds a form as text. */
    public MimeBundle with(String mime, String text) {
        if (mime.equals("application/json") || mime.endsWith("+json")) {
            return with(mime, Json.read(text));
        }
        data.put(mime, text);
        return this;
    }

    /** Adds a form as bytes. */
    public MimeBundle with(String mime, byte[] bytes) {
        data.put(mime, Base64.getEncoder().encodeToString(bytes));
        return this;
    }

    /** Adds a form as a JSON value. */
    public MimeBundle with(String mime, JsonNode json) {
        data.set(mime, json);
        return this;
    }

    /** Adds a note on one form, such as a picture's width. */
    public MimeBundle note(String mime, ObjectNode note) {
        metadata.set(mime, note);
        return this;
    }

    /** The forms. */
    public ObjectNode data() {
        return data;
    }

    /** The notes on them. */
    public ObjectNode metadata() {
        return metadata;
    }

    /** This bundle with text above it, where its forms can take it. */
    public MimeBundle below(String printed) {
        MimeBundle both = new MimeBundle();
        both.data.setAll(data);
        both.metadata.setAll(metadata);
        both.data.put(TEXT, printed + data.path(TEXT).asText());
        if (data.has(HTML)) {
            both.data.put(HTML, "<pre>" + Html.escape(printed) + "</pre>" + data.get(HTML).asText());
        }
        return both;
    }

    /** This bundle without the forms that are not of this MIME type; plain text stays. */
    public MimeBundle only(String mime) {
        MimeBundle kept = new MimeBundle();
        data.fields().forEachRemaining(field -> {
            if (field.getKey().equals(mime) || field.getKey().equals(TEXT)) {
                kept.data.set(field.getKey(), field.getValue());
            }
        });
        if (metadata.has(mime)) {
            kept.metadata.set(mime, metadata.get(mime));
        }
        return kept;
    }
}
