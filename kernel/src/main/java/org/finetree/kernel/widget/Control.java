package org.finetree.kernel.widget;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * A parameter that the reader of a notebook can change. Made by {@link Interact}'s methods; the last expression of a cell shows it.
 *
 * @param <T> what it holds
 */
public final class Control<T> {

    private final String name;
    private final Kind<T> kind;
    private final List<Consumer<T>> listeners = new CopyOnWriteArrayList<>();
    private volatile T value;
    private final Map<String, Consumer<T>> views = new ConcurrentHashMap<>();

    Control(String name, Kind<T> kind, T value) {
        this.name = Objects.requireNonNull(name, "name");
        this.kind = kind;
        this.value = value;
    }

    /** What stands beside it. */
    public String name() {
        return name;
    }

    /** What it holds now. */
    public T value() {
        return value;
    }

    /**
     * Changes it from a cell; the page follows, and so does what depends on it.
     *
     * @throws IllegalArgumentException when it cannot hold this value
     */
    public void set(T next) {
        if (kind.read().apply(kind.write().apply(next)).isEmpty()) {
            throw new IllegalArgumentException("'" + name + "' cannot be " + next + ": choose a value that it offers");
        }
        changed("", next);
    }

    Kind<T> kind() {
        return kind;
    }

    /** This view of it is to follow. */
    void showIn(String view, Consumer<T> follow) {
        views.put(view, follow);
    }

    /** This view of it is gone. */
    void hide(String view) {
        views.remove(view);
    }

    void listen(Consumer<T> listener) {
        listeners.add(listener);
    }

    void forget(Consumer<T> listener) {
        listeners.remove(listener);
    }

    /** It was changed, by this view of it or by none. */
    void changed(String by, T next) {
        value = next;
        views.forEach((view, follow) -> {
            if (!view.equals(by)) {
                follow.accept(next);
            }
        });
        listeners.forEach(listener -> listener.accept(next));
    }

    @Override
    public String toString() {
        return name + " = " + value;
    }
}
