package org.finetree.kernel.widget;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.finetree.kernel.display.Displays;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.render.Renderer;
import org.finetree.kernel.wire.Json;

/** Keeps the page's models of controls and ours equal (widget messaging protocol 2.1). */
public final class Widgets {

    /** The MIME type under which the page shows a model. */
    public static final String VIEW = "application/vnd.jupyter.widget-view+json";

    private static final String CONTROLS = "@jupyter-widgets/controls";
    private static final String BASE = "@jupyter-widgets/base";
    private static final String VERSION = "2.0.0";
    private static final String MISSING = "This page cannot show sliders and their like: pip install jupyterlab_widgets into the Jupyter that shows it, then reload the page.";

    private final Page page;
    private final Map<String, ObjectNode> states = new ConcurrentHashMap<>();
    /** What ends when a cell runs again, by the front end's name of the cell. */
    private final Map<String, List<Runnable>> ends = new ConcurrentHashMap<>();

    private volatile boolean warned;

    private static volatile Widgets current;

    private Widgets(Page page) {
        this.page = page;
    }

    /** Called once, by the kernel: there is one in a JVM. */
    public static Widgets connect(Page page) {
        current = new Widgets(page);
        return current;
    }

    static Widgets current() {
        if (current == null) {
            throw new IllegalStateException("controls work inside a notebook only");
        }
        return current;
    }

    /** A cell begins to run: what it showed before is gone from the page, and must not follow its controls any longer. Nothing for front ends that do not name their cells. */
    public void begin(Cell cell) {
        List<Runnable> before = cell.id().isEmpty() ? null : ends.remove(cell.id());
        if (before != null) {
            before.forEach(Runnable::run);
        }
    }

    void onRunAgain(Cell cell, Runnable end) {
        if (!cell.id().isEmpty()) {
            ends.computeIfAbsent(cell.id(), unused -> new CopyOnWriteArrayList<>()).add(end);
        }
    }

    /** How a control is shown that is the value of a cell. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    public Renderer<Control> renderer() {
        return new Renderer<>() {
            @Override
            public Class<Control> type() {
                return Control.class;
            }

            @Override
            public MimeBundle render(Control control) {
                return show(Displays.cell(), control);
            }
        };
    }

    /** A control as something to show for this cell. */
    <T> MimeBundle show(Cell cell, Control<T> control) {
        String layout = open(cell, model(BASE, "Layout", "LayoutView"), unused -> { });
        String style = open(cell, model(CONTROLS, control.kind().style(), "StyleView").put("_view_module", BASE), unused -> { });
        ObjectNode state = model(CONTROLS, control.kind().model(), control.kind().model() + "View");
        state.setAll(control.kind().fixed());
        state.setAll(control.kind().write().apply(control.value()));
        state.put("layout", "IPY_MODEL_" + layout).put("style", "IPY_MODEL_" + style);
        String[] id = new String[1];
        id[0] = open(cell, state, told -> told(cell, id[0], control, told));
        control.showIn(id[0], value -> {
            ObjectNode changed = control.kind().write().apply(value);
            state.setAll(changed);
            update(cell, id[0], "update", changed);
        });
        onRunAgain(cell, () -> control.hide(id[0]));
        return MimeBundle.text(control.toString()).with(VIEW, Json.object().put("version_major", 2).put("version_minor", 0).put("model_id", id[0]));
    }

    private static ObjectNode model(String module, String name, String view) {
        return Json.object().put("_model_module", module).put("_model_module_version", VERSION).put("_model_name", name + "Model").put("_view_module", module).put("_view_module_version", VERSION)
                .put("_view_name", view);
    }

    private String open(Cell cell, ObjectNode state, Consumer<JsonNode> told) {
        String id = UUID.randomUUID().toString().replace("-", "");
        states.put(id, state);
        ObjectNode data = Json.object();
        data.set("state", state.deepCopy());
        data.putArray("buffer_paths");
        onRunAgain(cell, () -> {
            states.remove(id);
            page.close(cell, id);
        });
        page.open(cell, id, data, Json.object().put("version", "2.1.0"), message -> {
            if (message.path("method").asText().equals("request_state")) {
                update(cell, id, "update", states.get(id));
            } else {
                told.accept(message);
            }
        }, () -> refused(cell, id));
        return id;
    }

    /** A page that knows no widgets closes each channel at once. */
    private void refused(Cell cell, String id) {
        states.remove(id);
        if (!warned) {
            warned = true;
            Displays.show(cell, MimeBundle.text(MISSING));
        }
    }

    private <T> void told(Cell cell, String id, Control<T> control, JsonNode message) {
        if (message.path("method").asText().equals("update") && message.path("state") instanceof ObjectNode changed) {
            // Other pages that show the same notebook follow.
            update(cell, id, "echo_update", changed);
            control.kind().read().apply(changed).ifPresent(value -> {
                states.get(id).setAll(control.kind().write().apply(value));
                control.changed(id, value);
            });
        }
    }

    private void update(Cell cell, String id, String method, ObjectNode state) {
        ObjectNode data = Json.object().put("method", method);
        data.set("state", state.deepCopy());
        data.putArray("buffer_paths");
        page.tell(cell, id, data);
    }

    /** All models, for a page that was loaded anew and asks over its control comm. */
    public ObjectNode all() {
        ObjectNode data = Json.object().put("method", "update_states");
        ObjectNode all = data.putObject("states");
        states.forEach((id, state) -> {
            ObjectNode one = all.putObject(id).put("model_name", state.path("_model_name").asText()).put("model_module", state.path("_model_module").asText())
                    .put("model_module_version", state.path("_model_module_version").asText());
            one.set("state", state.deepCopy());
        });
        data.putArray("buffer_paths");
        return data;
    }

    Page page() {
        return page;
    }
}
