package org.finetree.run;

/** A finished run's file is not at hand: the run left none of that name, or was carried out elsewhere and only its results are bundled. Nothing is damaged. */
public final class NotKeptException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public NotKeptException(String message) {
        super(message);
    }
}
