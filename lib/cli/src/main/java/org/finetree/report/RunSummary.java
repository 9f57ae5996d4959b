package org.finetree.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.RunRecord;
import org.finetree.metric.Metric;

/**
 * What a report says of one run.
 *
 * @param id the run's name
 * @param title what was run, without its seed
 * @param group what runs share that differ only in their seeds
 * @param kind of run, such as {@code fine-tuning}
 * @param seed of the run; 0 where the record has none
 * @param scores measure to value
 * @param items number of test images; 0 where the record has none
 * @param seconds that it took; NaN where the record does not say
 * @param provenance where it comes from: name to value as text
 * @param inputs digests by name of the input
 * @param json the whole record with its curve thinned out
 */
record RunSummary(String id, String title, String group, String kind, long seed, Map<String, Double> scores, int items, double seconds,
                  Map<String, String> provenance, Map<String, String> inputs, ObjectNode json) {

    /** Points of a curve that are kept: more would not show at the size at which the page draws it. */
    static final int CURVE_POINTS = 40;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BRIEF = 12;

    static RunSummary of(RunRecord record) {
        try {
            return of((ObjectNode) JSON.readTree(CanonicalJson.write(record)), record.id().value());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param run a record's object, in the form of this version or a like one */
    static RunSummary of(ObjectNode run, String folder) {
        Map<String, Double> scores = new LinkedHashMap<>();
        int[] items = {run.at("/size/testImages").asInt()};
        if (run.path("scores").isArray()) {
            run.get("scores").forEach(s -> {
                scores.put(measure(s.path("metric").asText("score")), s.path("value").asDouble(Double.NaN));
                items[0] = s.path("n").asInt(items[0]);
            });
        } else {
            run.path("scores").fields().forEachRemaining(s -> scores.put(measure(s.getKey()), s.getValue().asDouble(Double.NaN)));
        }
        Map<String, String> provenance = new LinkedHashMap<>();
        run.path("provenance").fields().forEachRemaining(p -> provenance.put(p.getKey(), p.getValue().isValueNode() ? p.getValue().asText() : p.getValue().toString()));
        Map<String, String> inputs = new LinkedHashMap<>();
        run.at("/provenance/inputs").fields().forEachRemaining(i -> inputs.put(i.getKey(), i.getValue().asText()));
        thin(run);
        String title = describe(run);
        return new RunSummary(run.path("id").asText(folder), title, group(run.path("spec"), title), run.at("/spec/kind").asText("run"), run.at("/spec/seed").asLong(), scores, items[0],
            run.at("/provenance/seconds").asDouble(Double.NaN), provenance, inputs, run);
    }

    /** The specification without any seed; the title where there is none. */
    private static String group(JsonNode spec, String title) {
        if (!spec.isObject()) {
            return title;
        }
        JsonNode copy = spec.deepCopy();
        withoutSeeds(copy);
        return copy.toString();
    }

    private static void withoutSeeds(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove("seed");
        }
        node.forEach(RunSummary::withoutSeeds);
    }

    private static void thin(ObjectNode run) {
        JsonNode curve = run.path("curve");
        if (!curve.isArray()) {
            return;
        }
        ArrayNode kept = JsonNodeFactory.instance.arrayNode();
        int step = Math.max(1, (curve.size() + CURVE_POINTS - 1) / CURVE_POINTS);
        for (int i = 0; i < curve.size(); i++) {
            if ((curve.size() - 1 - i) % step == 0) {
                kept.add(curve.get(i));
            }
        }
        run.set("curve", kept);
    }

    private static String measure(String name) {
        return Arrays.stream(Metric.values()).filter(m -> m.name().equals(name)).findFirst().map(Metric::label).orElse(name.toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    /** What the run says of itself if this version knows its form, or its own title, or kind, data and labels of its specification. */
    private static String describe(ObjectNode run) {
        try {
            return CanonicalJson.read(run.toString(), RunRecord.class).spec().title().replaceAll(", seed -?\\d+", "");
        } catch (IllegalArgumentException otherForm) {
            return described(run);
        }
    }

    private static String described(JsonNode run) {
        JsonNode spec = run.path("spec");
        String own = run.path("title").asText(spec.path("title").asText(""));
        return own.isBlank() ? Stream.of("/kind", "/from/run/task/labels/title", "/from/run/task/labels/name", "/task/dataset", "/task/labels/title", "/task/labels/name")
            .map(path -> spec.at(path).asText("")).filter(text -> !text.isBlank()).collect(Collectors.joining(", ")) : own;
    }

    /** The first twelve digits. */
    String brief() {
        return id.length() > BRIEF ? id.substring(0, BRIEF) : id;
    }

    /** Where its row stands in the page. */
    String anchor() {
        return "run-" + brief();
    }
}
