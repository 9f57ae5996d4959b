package org.finetree.study.claims;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A conclusion of Huh, Agrawal and Efros (2016) as a question to data, fixed before the data were looked at: {@code claims.json} holds them all.
 *
 * @param id short name, such as {@code images}
 * @param title a few words for figures and lists, read after the conclusion
 * @param number the paper's conclusion that it belongs to, 1 to 6
 * @param conclusion what the paper concludes, in a sentence
 * @param section where in the paper
 * @param primary whether it is the one question that stands for its conclusion; others are secondary
 * @param contrast what is measured: what against what, on which target, by which protocol
 * @param unit of the statistic
 * @param prediction what the conclusion says of the statistic
 * @param reference the value that the statistic is compared with
 * @param margin how far from the reference still counts as the same, above 0, in the unit of the statistic (points: as a share)
 * @param paper the paper's evidence: numbers of {@code paper-numbers.csv}
 * @param later later work that bears on it, by id in {@code later-evidence.json}
 * @param limits what our data cannot show
 */
public record Claim(String id, String title, int number, String conclusion, String section, boolean primary, String contrast, Unit unit, Prediction prediction,
                    double reference, double margin, List<PaperReference> paper, List<String> later, String limits) {

    /** In what a statistic is told. */
    public enum Unit {
        /** Differences of accuracies, told in percentage points; values are shares. */
        POINTS,
        /** A ratio. */
        RATIO
    }

    /**
     * Numbers of the paper's list.
     *
     * @param item such as {@code table 1}
     * @param row as in the list
     * @param column as in the list
     * @param metric as in the list
     */
    public record PaperReference(String item, String row, String column, String metric) {
    }

    /** @throws IllegalArgumentException if the margin is not above 0 or the reference not finite */
    public Claim {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(conclusion, "conclusion");
        Objects.requireNonNull(contrast, "contrast");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(prediction, "prediction");
        paper = List.copyOf(paper);
        later = List.copyOf(later);
        if (!(margin > 0 && Double.isFinite(margin) && Double.isFinite(reference)) || number < 1 || number > 6) {
            throw new IllegalArgumentException("claim '" + id + "': number " + number + ", reference " + reference + " and margin " + margin
                + ", but the number must be in 1..6, the reference finite and the margin above 0");
        }
    }

    /** Claims judged together, for Holm's correction: the primary ones, and the others. */
    public String family() {
        return primary ? "primary" : "secondary";
    }

    /** A value of the statistic for people: {@code -1.3 points} or {@code 0.82}. */
    public String tell(double value) {
        return number(value) + (unit == Unit.POINTS ? " points" : "");
    }

    /** The same without the unit. */
    public String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "–" : value > 0 ? "∞" : "-∞";
        }
        String text = unit == Unit.POINTS ? String.format(Locale.ROOT, "%.1f", 100 * value) : String.format(Locale.ROOT, "%.2f", value);
        return text.matches("-0\\.0+") ? text.substring(1) : text;
    }

    /** The conclusion's prediction: "below 1.00", "within 1.0 points of 0.0 points". */
    public String expectation() {
        return switch (prediction) {
            case ABOVE -> "above " + tell(reference);
            case BELOW -> "below " + tell(reference);
            case WITHIN -> "within " + tell(margin) + " of " + number(reference);
            case NOT_WORSE -> "above " + tell(reference - margin);
        };
    }
}
