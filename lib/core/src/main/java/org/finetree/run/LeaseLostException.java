package org.finetree.run;

import java.io.IOException;

/** Another process has taken a run over, because this one had not renewed its lease in time. */
public final class LeaseLostException extends IOException {

    private static final long serialVersionUID = 1L;

    LeaseLostException(String message) {
        super(message);
    }
}
