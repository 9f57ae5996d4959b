package org.finetree.kernel.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.finetree.kernel.wire.Json;

/**
 * How a control looks to the page: the model of {@code @jupyter-widgets/controls} 2.0.0 that it is.
 *
 * @param model the model's name without {@code Model}
 * @param style the style's name without {@code Model}
 * @param fixed the part of the model's state that stays
 * @param write the part that depends on the value
 * @param read the value in a changed state; empty where it holds none that is allowed
 */
record Kind<T>(String model, String style, ObjectNode fixed, Function<T, ObjectNode> write, Function<JsonNode, Optional<T>> read) {

    static Kind<Integer> integers(String name, int least, int most, int step) {
        ObjectNode fixed = described(name).put("min", least).put("max", most).put("step", step).put("readout", true).put("readout_format", "d").put("continuous_update", true).put("orientation", "horizontal");
        return new Kind<>("IntSlider", "SliderStyle", fixed, value -> Json.object().put("value", value),
                state -> state.path("value").isInt() && state.path("value").asInt() >= least && state.path("value").asInt() <= most ? Optional.of(state.path("value").asInt()) : Optional.empty());
    }

    static Kind<Double> reals(String name, double least, double most, double step) {
        ObjectNode fixed = described(name).put("min", least).put("max", most).put("step", step).put("readout", true).put("readout_format", step < 0.01 ? ".4f" : ".2f").put("continuous_update", true)
                .put("orientation", "horizontal");
        return new Kind<>("FloatSlider", "SliderStyle", fixed, value -> Json.object().put("value", value),
                state -> state.path("value").isNumber() && state.path("value").asDouble() >= least && state.path("value").asDouble() <= most ? Optional.of(state.path("value").asDouble()) : Optional.empty());
    }

    static <T> Kind<T> choice(String name, List<T> options) {
        ObjectNode fixed = described(name);
        ArrayNode labels = fixed.putArray("_options_labels");
        options.forEach(option -> labels.add(String.valueOf(option)));
        return new Kind<>("Dropdown", "DescriptionStyle", fixed, value -> Json.object().put("index", options.indexOf(value)),
                state -> state.path("index").isInt() && state.path("index").asInt() >= 0 && state.path("index").asInt() < options.size() ? Optional.of(options.get(state.path("index").asInt())) : Optional.empty());
    }

    static Kind<Boolean> toggle(String name) {
        return new Kind<>("Checkbox", "CheckboxStyle", described(name).put("indent", true), value -> Json.object().put("value", value),
                state -> state.path("value").isBoolean() ? Optional.of(state.path("value").asBoolean()) : Optional.empty());
    }

    private static ObjectNode described(String name) {
        return Json.object().put("description", name).put("disabled", false);
    }
}
