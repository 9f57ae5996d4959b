package org.finetree.kernel.display;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.output.Outlet;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.render.Renderers;
import org.finetree.kernel.wire.Json;

/** What every cell can call without an import. There is one kernel in a JVM, so these are static. */
public final class Display {

    private record Context(Outlet outlet, Renderers renderers) {
    }

    private static volatile Context context;
    private static final Set<String> ISSUED = ConcurrentHashMap.newKeySet();

    private Display() {
    }

    /** Called once, by the kernel. */
    public static void connect(Outlet outlet, Renderers renderers) {
        context = new Context(outlet, renderers);
    }

    /** Whether this JVM is a kernel and the calling thread works for a cell. */
    public static boolean available() {
        return context != null && Cell.current() != null;
    }

    /** Shows an object below the cell; returns an id for {@link #updateDisplay}. */
    public static String display(Object value) {
        return publish(bundle(value), newId(), "display_data");
    }

    /** Shows text as this MIME type, for example {@code display("<b>x</b>", "text/html")}, or one form of another object. */
    public static String display(Object value, String mime) {
        return publish(bundle(value, mime), newId(), "display_data");
    }

    /** Shows something else where the display with this id is. */
    public static void updateDisplay(String id, Object value) {
        publish(bundle(value), id, "update_display_data");
    }

    /** Shows text as this MIME type where the display with this id is. */
    public static void updateDisplay(String id, Object value, String mime) {
        publish(bundle(value, mime), id, "update_display_data");
    }

    /** Clears what the cell has shown. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /** Clears what the cell has shown, at once or when the next output comes (no flicker). */
    public static void clearOutput(boolean wait) {
        context().outlet().publish(cell(), "clear_output", Json.object().put("wait", wait));
    }

    /** Asks the front end's user for a line. */
    public static String readLine(String prompt) throws InterruptedException {
        return context().outlet().ask(cell(), prompt, false);
    }

    /** Asks the front end's user for a secret, which is not shown. */
    public static String readPassword(String prompt) throws InterruptedException {
        return context().outlet().ask(cell(), prompt, true);
    }

    /** From now on objects of this type are shown in this form, for example {@code showAs(Path.class, "text/html", p -> "<code>" + p + "</code>")}. */
    public static <T> void showAs(Class<T> type, String mime, Function<T, String> form) {
        context().renderers().register(type, mime, form);
    }

    /** Whether this is, as an object, an id that {@link #display} returned: a cell does not print it. */
    public static boolean isId(Object value) {
        return value instanceof String text && ISSUED.contains(text);
    }

    private static String newId() {
        String id = UUID.randomUUID().toString();
        ISSUED.add(id);
        return id;
    }

    private static MimeBundle bundle(Object value) {
        return context().renderers().render(value);
    }

    private static MimeBundle bundle(Object value, String mime) {
        return value instanceof CharSequence text ? MimeBundle.text(text.toString()).with(mime, text.toString()) : bundle(value).only(mime);
    }

    /** Shows a bundle below this cell, whatever thread calls. */
    static String show(Cell cell, MimeBundle bundle) {
        return publish(cell, bundle, newId(), "display_data");
    }

    /** Replaces a bundle that {@link #show} showed. */
    static void update(Cell cell, String id, MimeBundle bundle) {
        publish(cell, bundle, id, "update_display_data");
    }

    private static String publish(MimeBundle bundle, String id, String type) {
        return publish(cell(), bundle, id, type);
    }

    private static String publish(Cell cell, MimeBundle bundle, String id, String type) {
        ObjectNode content = Json.object();
        content.set("data", bundle.data());
        content.set("metadata", bundle.metadata());
        content.putObject("transient").put("display_id", id);
        context().outlet().publish(cell, type, content);
        return id;
    }

    private static Context context() {
        Context now = context;
        if (now == null) {
            throw new IllegalStateException("display works inside a notebook only");
        }
        return now;
    }

    private static Cell cell() {
        Cell cell = Cell.current();
        if (cell == null) {
            throw new IllegalStateException("display works while or after a cell runs, not before the first");
        }
        return cell;
    }
}
