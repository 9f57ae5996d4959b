package org.finetree.kernel.render;

import java.util.function.Function;

/**
 * A renderer made of a type and a function.
 *
 * @param type the type whose objects are shown this way
 * @param form gives all forms of an object
 */
record SimpleRenderer<T>(Class<T> type, Function<T, MimeBundle> form) implements Renderer<T> {

    @Override
    public MimeBundle render(T value) {
        return form.apply(value);
    }
}
