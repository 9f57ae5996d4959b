package org.finetree.run;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.Provenance;
import org.finetree.experiment.RunRecord;
import org.finetree.metric.Score;

/**
 * The text of a {@code record.json}: {@code {"schema": n, "run": {...}, "sha256": "..."}}.
 *
 * <p>The rule that every version keeps: {@code sha256} is over the schema's number, a line feed and the text of {@code run} as it stands there, without the blanks between its parts. It is checked on the text, so
 * that a reader need not know every field of it. Texts without {@code schema} are of the first one, whose SHA-256 is over {@code run} alone.
 */
final class RecordFile {

    /** Raised when a record can no longer be read by the versions before; a field that they may overlook is no reason. */
    static final int SCHEMA = 2;

    private static final ObjectMapper PRETTY = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

    /** What a later version adds to these says more of a run, but makes it no other run: we overlook it. A specification with an unknown part is another one. */
    private static final Set<Class<?>> MAY_GROW = Set.of(RunRecord.class, RunRecord.TaskSize.class, RunRecord.CurvePoint.class, Score.class, Provenance.class);

    private static final Function<String, RunRecord> READER = CanonicalJson.readingAround(RunRecord.class, MAY_GROW);

    private RecordFile() {
    }

    /** What such a text is. */
    sealed interface Content permits Whole, Foreign, Damaged {
    }

    /** A record that this version reads. */
    record Whole(RunRecord record) implements Content {
    }

    /**
     * An undamaged record of another version.
     *
     * @param reason what this version cannot read of it
     */
    record Foreign(String reason) implements Content {
    }

    /**
     * No record any more.
     *
     * @param reason in a few words that follow the file's name
     */
    record Damaged(String reason) implements Content {
    }

    static String format(RunRecord record) {
        try {
            ObjectNode wrapper = PRETTY.createObjectNode();
            String canonical = CanonicalJson.write(record);
            wrapper.put("schema", SCHEMA);
            wrapper.set("run", PRETTY.readTree(canonical));
            wrapper.put("sha256", sha256(SCHEMA, canonical));
            return PRETTY.writeValueAsString(wrapper) + "\n";
        } catch (IOException e) {
            throw new IllegalStateException("a run record could not be written as JSON", e);
        }
    }

    static Content read(String json) {
        int schema;
        String run;
        try {
            JsonNode wrapper = PRETTY.readTree(json);
            if (wrapper == null || !wrapper.path("run").isObject() || !wrapper.path("sha256").isTextual()) {
                return new Damaged("it lacks 'run' or 'sha256'");
            }
            if (wrapper.has("schema") && !(wrapper.get("schema").isInt() && wrapper.get("schema").asInt() >= 2)) {
                return new Damaged("its schema is no whole number from 2 on");
            }
            schema = wrapper.path("schema").asInt(1);
            run = textOfRun(json);
            if (!sha256(schema, run).equals(wrapper.get("sha256").asText())) {
                return new Damaged("its SHA-256 does not fit its content");
            }
        } catch (IOException e) {
            return new Damaged("it is not JSON");
        }
        if (schema > SCHEMA) {
            return new Foreign("its schema is " + schema + ", and this version reads up to " + SCHEMA);
        }
        try {
            return new Whole(READER.apply(run));
        } catch (IllegalArgumentException e) {
            return new Foreign(e.getMessage());
        }
    }

    private static String sha256(int schema, String run) {
        return CanonicalJson.sha256(((schema == 1 ? "" : schema + "\n") + run).getBytes(StandardCharsets.UTF_8));
    }

    /** The value of {@code run} without blanks, its numbers as they stand there: another Java may write a number of the same value in other digits. */
    private static String textOfRun(String json) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonParser parser = PRETTY.createParser(json); JsonGenerator out = PRETTY.getFactory().createGenerator(text)) {
            while (parser.nextToken() != null && !(parser.currentToken() == JsonToken.FIELD_NAME && parser.getParsingContext().getParent().inRoot() && parser.currentName().equals("run"))) {
                if (parser.currentToken().isStructStart() && !parser.getParsingContext().getParent().inRoot()) {
                    parser.skipChildren();
                }
            }
            if (parser.nextToken() == null) {
                return "";
            }
            int depth = 0;
            do {
                JsonToken token = parser.currentToken();
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isNumeric()) {
                    out.writeNumber(parser.getText());
                } else {
                    out.copyCurrentEvent(parser);
                }
            } while (depth > 0 && parser.nextToken() != null);
        }
        return text.toString();
    }
}
