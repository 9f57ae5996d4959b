package org.finetree.report;

/** Something that the report was to be made from cannot be used; the message names it and the remedy. */
public final class ReportException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ReportException(String message) {
        super(message);
    }

    ReportException(String message, Throwable cause) {
        super(message, cause);
    }
}
