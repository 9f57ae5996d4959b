package org.finetree.kernel.display;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.output.Outlet;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.render.Renderers;
import org.finetree.kernel.wire.Json;

/** What is shown below cells, for the kernel itself; cells call {@link Display}. There is one kernel in a JVM, so these are static. */
public final class Displays {

    private record Context(Outlet outlet, Renderers renderers) {
    }

    private static volatile Context context;
    private static final Set<String> ISSUED = ConcurrentHashMap.newKeySet();

    private Displays() {
    }

    /** Called once, by the kernel. */
    public static void connect(Outlet outlet, Renderers renderers) {
        context = new Context(outlet, renderers);
    }

    /** Whether this JVM is a kernel and the calling thread works for a cell. */
    public static boolean available() {
        return context != null && Cell.current() != null;
    }

    /** Whether this is, as an object, an id that a display returned: a cell does not print it. */
    public static boolean isId(Object value) {
        return value instanceof String text && ISSUED.contains(text);
    }

    /** Shows a bundle below this cell, whatever thread calls; returns an id for {@link #update}. */
    public static String show(Cell cell, MimeBundle bundle) {
        String id = UUID.randomUUID().toString();
        ISSUED.add(id);
        publish(cell, bundle, id, "display_data");
        return id;
    }

    /** Replaces a bundle that {@link #show} showed. */
    public static void update(Cell cell, String id, MimeBundle bundle) {
        if (bundle.data().has(MimeBundle.PLOTLY)) {
            // Lab's renderer of interactive charts keeps the one it has drawn, whatever comes: another form in between takes it away, the picture of the same chart where there is one.
            publish(cell, bundle.only(MimeBundle.PNG), id, "update_display_data");
        }
        publish(cell, bundle, id, "update_display_data");
    }

    private static void publish(Cell cell, MimeBundle bundle, String id, String type) {
        ObjectNode content = Json.object();
        content.set("data", bundle.data());
        content.set("metadata", bundle.metadata());
        content.putObject("transient").put("display_id", id);
        outlet().publish(cell, type, content);
    }

    static Outlet outlet() {
        return context().outlet();
    }

    static Renderers renderers() {
        return context().renderers();
    }

    private static Context context() {
        Context now = context;
        if (now == null) {
            throw new IllegalStateException("display works inside a notebook only");
        }
        return now;
    }

    /** The cell that the calling thread works for. */
    public static Cell cell() {
        context();
        Cell cell = Cell.current();
        if (cell == null) {
            throw new IllegalStateException("display works while or after a cell runs, not before the first");
        }
        return cell;
    }
}
