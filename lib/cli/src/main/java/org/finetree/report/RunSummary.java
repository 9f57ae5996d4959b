package org.finetree.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.experiment.CanonicalJson;
import org.finetree.experiment.RunRecord;

/**
 * What a report says of one run.
 *
 * @param id the run's name
 * @param title what was run, without its seed
 * @param group what runs share that differ only in their seeds
 * @param kind of run, such as {@code fine-tuning}
 * @param seed of the run
 * @param scores measure to value
 * @param items number of test images
 * @param seconds that it took
 * @param provenance where it comes from: name to value as text
 * @param inputs digests by name of the input
 * @param json the whole record with its curve thinned out
 */
record RunSummary(String id, String title, String group, String kind, long seed, Map<String, Double> scores, int items, double seconds,
                  Map<String, String> provenance, Map<String, String> inputs, ObjectNode json) {

    /** What the anchor of a twin ends with, and the field that its JSON has. */
    static final String HERE = "here";

    /** Points of a curve that are kept: more would not show at the size at which the page draws it. */
    static final int CURVE_POINTS = 40;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int BRIEF = 12;

    static RunSummary of(RunRecord record) {
        ObjectNode run = json(record);
        Map<String, Double> scores = new LinkedHashMap<>();
        record.scores().forEach(s -> scores.put(s.metric().label(), s.value()));
        int items = record.scores().isEmpty() ? record.size().testImages() : record.scores().get(record.scores().size() - 1).n();
        Map<String, String> provenance = new LinkedHashMap<>();
        run.path("provenance").fields().forEachRemaining(p -> provenance.put(p.getKey(), p.getValue().isValueNode() ? p.getValue().asText() : p.getValue().toString()));
        String title = record.spec().title().replaceAll(", seed -?\\d+", "");
        return new RunSummary(record.id().value(), title, group(run.path("spec")), run.at("/spec/kind").asText("run"), record.spec().seed(), scores, items,
            record.provenance().seconds(), provenance, new TreeMap<>(record.provenance().inputs()), run);
    }

    private static ObjectNode json(RunRecord record) {
        try {
            ObjectNode run = (ObjectNode) JSON.readTree(CanonicalJson.write(record));
            thin(run);
            return run;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What runs share that differ only in their seeds. */
    static String groupOf(RunRecord record) {
        try {
            return group(JSON.readTree(CanonicalJson.write(record.spec())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same run, as made here where the bundled one differs. */
    RunSummary asTwin() {
        return new RunSummary(id, title, group, kind, seed, scores, items, seconds, provenance, inputs, json.deepCopy().put(HERE, true));
    }

    boolean isTwin() {
        return json.has(HERE);
    }

    /** The specification without any seed. */
    private static String group(JsonNode spec) {
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

    /** The first twelve digits. */
    String brief() {
        return id.substring(0, BRIEF);
    }

    /** Where its row stands in the page. */
    String anchor() {
        return "run-" + brief() + (isTwin() ? "-" + HERE : "");
    }
}
