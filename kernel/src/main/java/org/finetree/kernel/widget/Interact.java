package org.finetree.kernel.widget;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.finetree.kernel.display.Displays;
import org.finetree.kernel.output.Cell;

/**
 * Parameters that the reader can change, and what follows from them. Every cell can call these without an import, for example
 * {@code interact(slider("classes", 2, 40, 8), n -> chart(n))}. Where no widgets are shown, as in an exported page, the result for the first values stays.
 */
public final class Interact {

    private Interact() {
    }

    /**
     * A slider over the integers of [{@code least}, {@code most}].
     *
     * @throws IllegalArgumentException when the value does not lie there
     */
    public static Control<Integer> slider(String name, int least, int most, int value) {
        within(name, least, most, value);
        return new Control<>(name, Kind.integers(name, least, most, 1), value);
    }

    /**
     * A slider over the numbers of [{@code least}, {@code most}], in a hundred steps.
     *
     * @throws IllegalArgumentException when the value does not lie there
     */
    public static Control<Double> slider(String name, double least, double most, double value) {
        within(name, least, most, value);
        return new Control<>(name, Kind.reals(name, least, most, (most - least) / 100), value);
    }

    private static void within(String name, double least, double most, double value) {
        if (!(least < most)) {
            throw new IllegalArgumentException("slider '" + name + "': the least value " + text(least) + " must lie below the most, " + text(most));
        }
        if (!(least <= value && value <= most)) {
            throw new IllegalArgumentException("slider '" + name + "': the first value " + text(value) + " does not lie between " + text(least) + " and " + text(most));
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? String.valueOf((long) number) : String.valueOf(number);
    }

    /**
     * A choice among these, the first at first.
     *
     * @throws IllegalArgumentException when there are none
     */
    public static <T> Control<T> choice(String name, List<T> options) {
        if (options.isEmpty()) {
            throw new IllegalArgumentException("choice '" + name + "' offers nothing: give at least one option");
        }
        List<T> kept = List.copyOf(options);
        return new Control<>(name, Kind.choice(name, kept), kept.get(0));
    }

    /** A choice among these, the first at first. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static <T> Control<T> choice(String name, T... options) {
        return choice(name, Arrays.asList(options));
    }

    /** A switch. */
    public static Control<Boolean> toggle(String name, boolean value) {
        return new Control<>(name, Kind.toggle(name), value);
    }

    /** Shows a control, and below it what this function makes of its value, again at each change; what the function prints stands there too. One that only prints ends with {@code return null}. */
    public static <A> void interact(Control<A> a, Function<? super A, ?> function) {
        interact(List.of(a), () -> function.apply(a.value()));
    }

    /** The same of two controls. */
    public static <A, B> void interact(Control<A> a, Control<B> b, BiFunction<? super A, ? super B, ?> function) {
        interact(List.of(a, b), () -> function.apply(a.value(), b.value()));
    }

    /** The same of any controls, which the function asks for their values. */
    public static void interact(List<? extends Control<?>> controls, Page.Work work) {
        Cell cell = Displays.cell();
        Widgets shown = Widgets.current();
        controls.forEach(control -> Displays.show(cell, shown.show(cell, control)));
        String id = Displays.show(cell, shown.page().run(cell, work));
        controls.forEach(control -> listen(cell, control, () -> Displays.update(cell, id, shown.page().run(cell, work))));
    }

    private static <T> void listen(Cell cell, Control<T> control, Runnable follow) {
        Consumer<T> listener = value -> follow.run();
        control.listen(listener);
        Widgets.current().onRunAgain(cell, () -> control.forget(listener));
    }
}
