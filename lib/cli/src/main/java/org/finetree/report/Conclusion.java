package org.finetree.report;

import java.util.List;
import java.util.Optional;
import org.finetree.analysis.Origin;

/**
 * One of the paper's conclusions and what became of it.
 *
 * @param number 1 to 6
 * @param question what is asked; yes is the paper's answer
 * @param claim what the paper concludes
 * @param section where in the paper
 * @param paper its evidence, a line per number
 * @param outcome our verdict
 * @param verdict the same in words, as an answer to the question
 * @param finding the number behind it, in a sentence
 * @param gauge the number as a picture; empty where nothing was measured
 * @param how what was measured, what the conclusion expects of it, and how fine the measurement was
 * @param later later work that bears on it
 * @param limits what our data cannot show; may be empty
 * @param others secondary questions to the same conclusion, a line each
 * @param origin the runs behind it
 */
public record Conclusion(int number, String question, String claim, String section, List<String> paper, Outcome outcome, String verdict, Finding finding, Optional<Gauge> gauge,
                         List<String> how, List<Later> later, String limits, List<String> others, Origin origin) {

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

        /** For cards and terminals. */
        public String sign() {
            return sign;
        }
    }

    /**
     * What was found, around its number.
     *
     * @param before what stands before the number
     * @param number with its unit
     * @param after what stands after it
     * @param interval in words
     * @param expected what the paper's conclusion expects, a sentence
     */
    public record Finding(String before, String number, String after, String interval, String expected) {

        /** Nothing was found. */
        public static Finding none() {
            return new Finding("", "", "", "", "");
        }

        public boolean isEmpty() {
            return number.isEmpty();
        }

        /** From the number's end to the end of the sentences. */
        String rest() {
            return after + " (" + interval + "). " + expected;
        }

        /** The whole of it. */
        public String text() {
            return isEmpty() ? "" : before + number + rest();
        }

        /** The number and its interval alone. */
        public String brief() {
            return isEmpty() ? "" : number + " (" + interval + ")";
        }
    }

    /**
     * A number with its interval beside the values that the paper's conclusion expects.
     *
     * @param estimate the number
     * @param low lower end of its 95 % interval; may be infinite
     * @param high upper end; may be infinite
     * @param from least value that agrees with the paper; may be infinite
     * @param to largest value that agrees with the paper; may be infinite
     * @param margin how far beside the end of these values a difference is too small to matter; 0 where they have it already
     * @param axis what the number is
     */
    public record Gauge(double estimate, double low, double high, double from, double to, double margin, String axis) {
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
