package org.finetree.kernel.display;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.wire.Json;

/** What every cell can call without an import. */
public final class Display {

    private Display() {
    }

    /** Shows an object below the cell; returns an id for {@link #updateDisplay}. */
    public static String display(Object value) {
        return Displays.show(Displays.cell(), bundle(value));
    }

    /** Shows text as this MIME type, for example {@code display("<b>x</b>", "text/html")}, or one form of another object. */
    public static String display(Object value, String mime) {
        return Displays.show(Displays.cell(), bundle(value, mime));
    }

    /** Shows something else where the display with this id is. */
    public static void updateDisplay(String id, Object value) {
        Displays.update(Displays.cell(), id, bundle(value));
    }

    /** Shows text as this MIME type where the display with this id is. */
    public static void updateDisplay(String id, Object value, String mime) {
        Displays.update(Displays.cell(), id, bundle(value, mime));
    }

    /** Clears what the cell has shown. The error of a cell that failed stays. */
    public static void clearOutput() {
        clearOutput(false);
    }

    /** Clears what the cell has shown, at once or when the next output comes (no flicker). */
    public static void clearOutput(boolean wait) {
        Displays.outlet().publish(Displays.cell(), "clear_output", Json.object().put("wait", wait));
    }

    /** Asks the front end's user for a line. */
    public static String readLine(String prompt) throws InterruptedException {
        return Displays.outlet().ask(Displays.cell(), prompt, false);
    }

    /** Asks the front end's user for a secret, which is not shown. */
    public static String readPassword(String prompt) throws InterruptedException {
        return Displays.outlet().ask(Displays.cell(), prompt, true);
    }

    /** The same elements, with a bar below the cell that shows how far a loop over them has come: {@code for (var x : progress("reading", list))}. */
    public static <T> Iterable<T> progress(String name, Collection<T> all) {
        return new Progress<>(name, all, all.size());
    }

    /** The numbers from 0 to before {@code count}, with a bar below the cell: {@code for (int i : progress("steps", 100))}. */
    public static Iterable<Integer> progress(String name, int count) {
        return new Progress<>(name, () -> IntStream.range(0, count).boxed().iterator(), count);
    }

    /** From now on objects of this type are shown in this form, for example {@code showAs(Path.class, "text/html", p -> "<code>" + p + "</code>")}. */
    public static <T> void showAs(Class<T> type, String mime, Function<T, String> form) {
        Displays.renderers().register(type, mime, form);
    }

    private static MimeBundle bundle(Object value) {
        return Displays.renderers().render(value);
    }

    private static MimeBundle bundle(Object value, String mime) {
        return value instanceof CharSequence text ? MimeBundle.text(text.toString()).with(mime, text.toString()) : bundle(value).only(mime);
    }
}
