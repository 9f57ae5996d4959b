package org.finetree.experiment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.deser.DeserializationProblemHandler;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.function.Function;
import org.finetree.dataset.DatasetName;
import org.finetree.io.Digests;

/**
 * One text for one value: keys sorted, no blanks, so that equal values have equal digests on every system. Not RFC 8785, which writes numbers otherwise ({@code 0.0005} for {@code 5.0E-4}): every run that was ever
 * named would change its name.
 */
public final class CanonicalJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
        .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
        .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
        .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
        .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
        .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
        .configure(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true)
        .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
        .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
        .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, true)
        .configure(StreamWriteFeature.USE_FAST_DOUBLE_WRITER, true) // the shortest digits: a Java before 19 writes others for some numbers
        .build();

    private CanonicalJson() {
    }

    /** The canonical text. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(MAPPER.treeToValue(MAPPER.valueToTree(value), Object.class));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * Reads a value; keys that are unknown or come twice, and numbers written as text, are refused.
     *
     * @throws IllegalArgumentException if the text is not JSON of that type, in one line with place and rule
     */
    public static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(JsonTrouble.of(e), e);
        }
    }

    /** The canonical text, but with the places of data sets: for files of this machine. No digest is made of it. */
    public static String writeWithPlaces(Object value) {
        try {
            return MAPPER.writer().withAttribute(DatasetName.WITH_PLACES, true).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** Reads what {@link #writeWithPlaces} wrote, as strictly as {@link #read}. */
    static <T> T readWithPlaces(String json, Class<T> type) {
        try {
            return MAPPER.readerFor(type).withAttribute(DatasetName.WITH_PLACES, true).readValue(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(JsonTrouble.of(e), e);
        }
    }

    /**
     * What reads values as {@link #read} does, but overlooks keys that are unknown in objects of the types {@code mayGrow}. Keep it: making it costs more than reading with it. It throws an IllegalArgumentException if a
     * text is not JSON of that type, in one line with place and rule.
     */
    public static <T> Function<String, T> readingAround(Class<T> type, Set<Class<?>> mayGrow) {
        ObjectReader lenient = MAPPER.copy().addHandler(new DeserializationProblemHandler() {
            @Override
            public boolean handleUnknownProperty(DeserializationContext context, JsonParser parser, JsonDeserializer<?> reader, Object owner, String key) throws IOException {
                boolean overlooked = mayGrow.contains(owner instanceof Class<?> c ? c : owner.getClass());
                if (overlooked) {
                    parser.skipChildren();
                }
                return overlooked;
            }
        }).readerFor(type);
        return json -> {
            try {
                return lenient.readValue(json);
            } catch (JsonProcessingException e) {
                throw new IllegalArgumentException(JsonTrouble.of(e), e);
            }
        };
    }

    /** Whether the text is a JSON object with such a key; a broken text may be either. */
    static boolean hasKey(String json, String key) {
        try (JsonParser parser = MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (parser.currentName().equals(key)) {
                    return true;
                }
                parser.nextToken();
                parser.skipChildren();
            }
            return false;
        } catch (IOException broken) {
            return json.contains('"' + key + '"');
        }
    }

    /** SHA-256 (hex) of the canonical text. */
    public static String digest(Object value) {
        return sha256(write(value).getBytes(StandardCharsets.UTF_8));
    }

    /** SHA-256 (hex) of bytes. */
    public static String sha256(byte[] bytes) {
        return Digests.of(bytes);
    }
}
