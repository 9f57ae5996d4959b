package org.finetree.cli;

/** A failure that one line explains: what is wrong and what to do. Printed without a trace; the exit status is 1. */
final class CliException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CliException(String message) {
        super(message);
    }
}
