package org.finetree.training;

import java.io.IOException;

/** Looks on after every step of a training; changes no weights. */
@FunctionalInterface
public interface Watcher {

    /** @throws IOException if what it writes cannot be written: the training ends with it */
    void after(Step step) throws IOException;
}
