package org.finetree.run;

import java.io.IOException;
import java.nio.file.Path;

/** A run that this process carries out, and no other: see {@link RunStore#claim}. It is renewed by itself until it is closed. */
public interface Lease extends AutoCloseable {

    /** The run's folder for checkpoints and files, kept between attempts. */
    Path work();

    /** Whether another process has taken the run over, since this one stood still for too long. Cheap: asked at every step. */
    boolean lost();

    /** @throws LeaseLostException if another process has taken the run over, looked up at this moment */
    void confirm() throws IOException;

    /** Gives the run back; nothing happens if it was lost. */
    @Override
    void close();
}
