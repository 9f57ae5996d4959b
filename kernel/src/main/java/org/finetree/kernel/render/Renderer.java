package org.finetree.kernel.render;

/**
 * Turns objects of one type into what a notebook shows. Found through {@link java.util.ServiceLoader}, or registered from a cell.
 *
 * @param <T> the type
 */
public interface Renderer<T> {

    /** The type whose objects, and those of its subtypes, are shown this way. */
    Class<T> type();

    /** All forms of this object; must hold a plain-text form. */
    MimeBundle render(T value);
}
