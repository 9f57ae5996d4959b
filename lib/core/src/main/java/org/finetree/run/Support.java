package org.finetree.run;

import java.util.Optional;

/**
 * Whether something can be carried out.
 *
 * @param whyNot the reason and a remedy, in one line; empty if it can be
 */
public record Support(Optional<String> whyNot) {

    private static final Support YES = new Support(Optional.empty());

    /** It can. */
    public static Support yes() {
        return YES;
    }

    /** It cannot. @param whyNot the reason and a remedy */
    public static Support no(String whyNot) {
        return new Support(Optional.of(whyNot));
    }

    /** Whether it can. */
    public boolean isYes() {
        return whyNot.isEmpty();
    }
}
