package org.finetree.report;

import java.util.List;
import org.finetree.analysis.Origin;

/**
 * One of the paper's conclusions and what became of it, as a card of the page.
 *
 * @param number 1 to 6
 * @param claim what the paper concludes
 * @param section where in the paper
 * @param paper its evidence, a line a number
 * @param outcome our verdict
 * @param verdict the same in a sentence
 * @param measured estimate and interval
 * @param how what was measured, what the conclusion expects of it, and how fine the measurement was
 * @param later later work that bears on it
 * @param limits what our data cannot show; may be empty
 * @param others secondary questions to the same conclusion, a line each
 * @param origin the runs behind it
 */
public record Conclusion(int number, String claim, String section, List<String> paper, Outcome outcome, String verdict, String measured, List<String> how,
                  List<Later> later, String limits, List<String> others, Origin origin) {

    /** What our data say: a word and a sign, so that nobody has to tell colours apart. */
    public enum Outcome {
        /** The paper's conclusion holds here. */
        SUPPORTS("✓"),
        /** Its opposite holds here. */
        CONTRADICTS("✗"),
        /** No effect of a size that matters. */
        EQUIVALENT("≈"),
        /** The data allow more than one of these. */
        UNDECIDED("?"),
        /** The question is void: the target does not react to pre-training. */
        NO_VERDICT("–");

        private final String sign;

        Outcome(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }
    }

    /**
     * Later work.
     *
     * @param citation authors and year
     * @param finding what it found
     * @param address where it can be read, https; may be empty
     */
    public record Later(String citation, String finding, String address) {
    }

    /** Copies the lists. */
    public Conclusion {
        paper = List.copyOf(paper);
        how = List.copyOf(how);
        later = List.copyOf(later);
        others = List.copyOf(others);
    }
}
