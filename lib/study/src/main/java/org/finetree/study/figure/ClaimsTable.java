package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.finetree.chart.Axis;
import org.finetree.chart.Finding;
import org.finetree.chart.ForestChart;
import org.finetree.chart.ForestRow;
import org.finetree.chart.HtmlView;
import org.finetree.chart.Marker;
import org.finetree.chart.Palette;
import org.finetree.chart.Tables;
import org.finetree.chart.draw.Xml;
import org.finetree.experiment.Results;
import org.finetree.study.Study;
import org.finetree.study.claims.Claim;
import org.finetree.study.claims.Claim.PaperReference;
import org.finetree.study.claims.ClaimList;
import org.finetree.study.claims.LaterEvidence;
import org.finetree.study.claims.Outcome;
import org.finetree.study.claims.Prediction;
import org.finetree.study.claims.Verdict;
import org.finetree.study.published.PaperNumbers;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Verdicts on the paper's conclusions as tables and a forest plot: what we found, what the paper shows, what later work found. The three never share a column.
 *
 * @param setting on what the verdicts were reached
 * @param verdicts of {@link org.finetree.study.claims.Claims#evaluate}
 */
public record ClaimsTable(Setting setting, List<Verdict> verdicts) implements HtmlView {

    private static final double LEAST = 3;
    private static final double MOST = 15;

    public ClaimsTable {
        verdicts = List.copyOf(verdicts);
    }

    /** Of the results that were judged: their runs say on what the verdicts were reached. */
    public static ClaimsTable of(Study study, List<Results> results, List<Verdict> verdicts) {
        return new ClaimsTable(SettingOfRuns.of(study, results), verdicts);
    }

    /** The six primary claims: conclusion, our verdict, the paper's evidence, later evidence. */
    public Table summary() {
        List<Verdict> rows = primary();
        return Table.create("Verdicts on the paper's six conclusions, " + setting.words(),
            text("the paper concludes", rows, v -> v.claim().number() + ". " + v.claim().conclusion() + " (" + v.claim().section() + ")"),
            text("our verdict", rows, v -> v.sentence()),
            text("our estimate [95 %]", rows, Verdict::measured),
            text("expected by the paper", rows, v -> v.claim().expectation()),
            text("the paper's evidence", rows, v -> paper(v.claim())),
            text("later evidence", rows, v -> later(v.claim())),
            text("what ours cannot show", rows, v -> v.claim().limits()));
    }

    /** Every claim with its statistics; primary ones first within each conclusion. */
    public Table statistics() {
        return Table.create("Claims: statistics, " + setting.words(),
            text("claim", verdicts, v -> v.claim().id()),
            text("", verdicts, v -> v.claim().family()),
            text("contrast", verdicts, v -> v.claim().contrast()),
            text("estimate [95 %]", verdicts, Verdict::measured),
            text(Tables.RUNS + "estimate [95 %]", verdicts, v -> v.origin().text()),
            text("over seeds and images", verdicts, v -> v.overImages().map(i -> "[" + v.claim().number(i.low()) + ", " + v.claim().number(i.high()) + "]").orElse("")),
            text("paper predicts", verdicts, v -> v.claim().expectation()),
            text("margin", verdicts, v -> v.claim().tell(v.claim().margin())),
            text("p", verdicts, v -> p(v.p())),
            text("p (Holm)", verdicts, v -> p(v.pHolm())),
            IntColumn.create("seeds", verdicts.stream().mapToInt(Verdict::seeds).toArray()),
            text("seen with 80 % power", verdicts, v -> Double.isFinite(v.detectable()) ? v.claim().tell(v.detectable()) : ""),
            text("verdict", verdicts, Verdict::sentence));
    }

    /** Later work, soberly. */
    public static Table laterEvidence() {
        List<LaterEvidence> rows = ClaimList.laterEvidence();
        return Table.create("Later evidence",
            StringColumn.create("work", rows.stream().map(e -> e.citation() + ", " + e.title() + ", arXiv:" + e.arxiv())),
            StringColumn.create("found", rows.stream().map(LaterEvidence::finding)),
            StringColumn.create("setting", rows.stream().map(LaterEvidence::scope)));
    }

    /**
     * Estimates with 95 % intervals, each divided by its margin, so that points and ratios share an axis; right means: as the paper says. The axis reaches as far as the intervals do.
     */
    public ForestChart forest() {
        List<ForestRow> rows = verdicts.stream().filter(v -> v.seeds() > 0).map(ClaimsTable::row).toList();
        double far = rows.stream().flatMapToDouble(r -> DoubleStream.of(r.estimate(), r.low(), r.high())).filter(Double::isFinite).map(Math::abs).filter(v -> v <= MOST).max().orElse(LEAST);
        double range = Math.max(LEAST, Math.ceil(far + 0.5));
        Axis axis = Axis.linear("distance from the reference, in margins; right: as the paper says").withRange(-range, range);
        return ForestChart.named("What the data say of the paper's conclusions", axis, -1, 1).withSubtitle(setting.subtitle("the paper's experiments")).withWidth(860).withRows(rows)
            .withNote("Grey band: too small to matter. Claims 2, 3, 4 and \"clothes removed\" hold if the whole interval is right of the band's left edge; 5 if it is inside the band; 1 and \"unlike halves\" if it is right of zero"
                + " and not inside the band.")
            .withNote("Lines: 95 % intervals over seeds (t; Fieller's for ratios). Verdicts are corrected for the number of claims (Holm), lines are not. An arrow: the interval goes on.");
    }

    /** A paragraph for each conclusion, in computed words: what the runs say of the primary question, then of the secondary ones, and what they cannot show. */
    public Finding paragraphs() {
        return new Finding(primary().stream().map(this::paragraph).toList());
    }

    private String paragraph(Verdict v) {
        Claim c = v.claim();
        List<Verdict> others = verdicts.stream().filter(o -> o.claim().number() == c.number() && !o.claim().primary()).toList();
        String secondary = others.isEmpty() ? "" : " Secondary questions: " + String.join("; ", others.stream().map(o -> o.claim().title() + ", " + o.measured() + " (" + o.outcome().label() + ")").toList()) + ".";
        List<String> inert = others.stream().filter(o -> o.outcome() == Outcome.NO_VERDICT).map(Verdict::note).distinct().toList();
        return c.number() + ". " + c.conclusion().replaceAll("\\.$", "") + " (" + c.section() + "): " + said(v) + " The primary measure is " + v.measured()
            + (v.seeds() == 0 ? "" : " over " + v.seeds() + (v.seeds() == 1 ? " seed" : " seeds")) + "; the conclusion expects " + c.expectation() + ". It is: " + c.contrast() + "." + secondary
            + (inert.isEmpty() ? "" : " Why no verdict: " + String.join("; ", inert) + ".") + " Mind: " + c.limits();
    }

    /** The verdict as a sentence. */
    private static String said(Verdict v) {
        String why = v.note().isEmpty() ? "." : " (" + v.note() + ").";
        return switch (v.outcome()) {
            case SUPPORTS -> "our runs support it" + why;
            case CONTRADICTS -> "our runs contradict it" + why;
            case EQUIVALENT -> v.claim().prediction() == Prediction.WITHIN ? "our runs support it: the difference is smaller than " + v.claim().tell(v.claim().margin()) + "."
                : "our runs show no effect of the size that was set as mattering, " + v.claim().tell(v.claim().margin()) + ".";
            case UNDECIDED -> "our runs leave it undecided" + why;
            case NO_VERDICT -> "our runs give no verdict" + why;
        };
    }

    private static ForestRow row(Verdict v) {
        Claim c = v.claim();
        double sign = c.prediction() == Prediction.BELOW ? -1 : 1;
        double one = sign * (v.interval().low() - c.reference()) / c.margin();
        double other = sign * (v.interval().high() - c.reference()) / c.margin();
        return new ForestRow(c.number() + ". " + c.title() + (c.primary() ? " (primary)" : ""), v.outcome().label(), color(v.outcome()), marker(v.outcome()),
            sign * (v.estimate() - c.reference()) / c.margin(), Math.min(one, other), Math.max(one, other), v.measured());
    }

    private static String color(Outcome outcome) {
        return switch (outcome) {
            case SUPPORTS -> Palette.GREEN;
            case CONTRADICTS -> Palette.VERMILION;
            case EQUIVALENT -> Palette.BLUE;
            case UNDECIDED, NO_VERDICT -> Palette.GREY;
        };
    }

    private static Marker marker(Outcome outcome) {
        return switch (outcome) {
            case SUPPORTS -> Marker.CIRCLE;
            case CONTRADICTS -> Marker.CROSS;
            case EQUIVALENT -> Marker.DIAMOND;
            case UNDECIDED -> Marker.SQUARE;
            case NO_VERDICT -> Marker.TRIANGLE_DOWN;
        };
    }

    private List<Verdict> primary() {
        return verdicts.stream().filter(v -> v.claim().primary()).toList();
    }

    private static StringColumn text(String name, List<Verdict> rows, Function<Verdict, String> cell) {
        return StringColumn.create(name, rows.stream().map(cell));
    }

    private static String p(double value) {
        return Double.isNaN(value) ? "" : value < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", value);
    }

    /** The paper's numbers for a claim; what only a plot shows is not read off. */
    public static String paper(Claim claim) {
        Table numbers = PaperNumbers.all();
        Map<String, List<String>> byMeasure = new LinkedHashMap<>();
        claim.paper().forEach(r -> byMeasure.computeIfAbsent(r.metric() + " " + r.column(), m -> new ArrayList<>()).add(r.row() + " " + value(numbers, r)));
        String told = byMeasure.entrySet().stream().map(e -> e.getKey() + ": " + String.join(", ", e.getValue())).collect(Collectors.joining("; "));
        return told.isEmpty() ? "only in a plot" : told;
    }

    private static String value(Table numbers, PaperReference wanted) {
        for (Row row : numbers) {
            if (row.getString("item").equals(wanted.item()) && row.getString("row").equals(wanted.row()) && row.getString("column").equals(wanted.column())
                    && row.getString("metric").equals(wanted.metric())) {
                String value = row.isMissing("value") ? "(plot)" : String.format(Locale.ROOT, "%.1f", row.getDouble("value"));
                return row.isMissing("spread") ? value : value + String.format(Locale.ROOT, " ± %.1f", row.getDouble("spread"));
            }
        }
        throw new IllegalStateException("paper-numbers.csv has no " + wanted);
    }

    private static String later(Claim claim) {
        return ClaimList.laterEvidence().stream().filter(e -> claim.later().contains(e.id()))
            .map(e -> e.citation() + ", arXiv:" + e.arxiv() + ": " + e.finding()).collect(Collectors.joining(" "));
    }

    /** A card for each conclusion, readable on a phone, then the statistics and the later works as tables. */
    @Override
    public String html() {
        String cards = primary().stream().map(this::card).collect(Collectors.joining());
        return "<div class=\"finetree-claims\" style=\"display:flex;flex-wrap:wrap;gap:1em\">" + cards + "</div>" + Tables.html(statistics()) + Tables.html(laterEvidence());
    }

    private String card(Verdict v) {
        Claim c = v.claim();
        String others = verdicts.stream().filter(o -> o.claim().number() == c.number() && !o.claim().primary())
            .map(o -> o.claim().id() + ": " + o.measured() + ", " + o.outcome().label()).collect(Collectors.joining("; "));
        return "<section style=\"flex:1 1 22em;min-width:0;border:1px solid #9a9a9a;border-top:4px solid " + color(v.outcome()) + ";border-radius:4px;padding:.4em .8em\">"
            + "<p style=\"margin:.2em 0 .6em\"><strong>" + c.number() + ". " + Xml.escape(c.conclusion()) + "</strong> (" + Xml.escape(c.section()) + ")</p>"
            + line("Ours, " + setting.words(), v.sentence() + ". " + v.measured() + " where the paper's conclusion expects " + c.expectation() + "; " + v.seeds() + " seeds"
                + (Double.isFinite(v.detectable()) ? ", smallest effect seen with 80 % power " + c.tell(v.detectable()) : "") + ".")
            + line("Measured", c.contrast() + ".") + (others.isEmpty() ? "" : line("Secondary", others + "."))
            + line("The paper's evidence", paper(c) + ".") + line("Later", later(c)) + line("Mind", c.limits()) + "</section>";
    }

    private static String line(String name, String text) {
        return "<p style=\"margin:.3em 0;font-size:92%\"><em>" + Xml.escape(name) + ":</em> " + Xml.escape(text) + "</p>";
    }

    @Override
    public String text() {
        return Tables.text(summary()) + "\n" + Tables.text(statistics()) + "\n" + Tables.text(laterEvidence());
    }
}
