package org.finetree.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.finetree.analysis.Origin;
import org.finetree.chart.draw.Xml;
import org.finetree.study.claims.Claim;

/** What a report says of the seeds that were trained on this machine: equal where they must be, and within what the bundled ones predict. */
final class SeedSection {

    private static final double PERCENT = 100;

    private SeedSection() {
    }

    /** On how many seeds the answers stand, in one sentence. */
    static String basis(FreshSeeds seeds) {
        int all = seeds.bundled().size() + seeds.added().size();
        return seeds.added().isEmpty() ? "The answers stand on " + all + " bundled " + (all == 1 ? "seed." : "seeds.")
            : "The answers stand on " + all + " seeds: " + seeds.bundled().size() + " bundled, " + seeds.added().size() + " new and trained here (" + numbers(seeds.added()) + ").";
    }

    /** Whether repeated seeds are equal, and whether what was trained here is as expected: a sentence each. */
    static List<String> sentences(FreshSeeds seeds) {
        List<String> out = new ArrayList<>();
        int repeated = seeds.repeated().size();
        if (repeated > 0) {
            Optional<FreshSeeds.Repeated> unequal = seeds.repeated().stream().filter(r -> !r.isEqual()).findFirst();
            out.add(seeds.equal().size() + " of " + repeated + (repeated == 1 ? " repeated seed equals the bundled one" : " repeated seeds equal the bundled ones") + " to the last digit"
                + unequal.map(r -> r.sameMachine() ? ", though engine, Java and processor are the same." : "; they must be equal only on the same kind of processor.").orElse("."));
        }
        if (seeds.compared() > 0) {
            out.add(seeds.inside() + " of " + seeds.compared() + " primary numbers trained here lie where the bundled seeds predict one more seed.");
        }
        return out;
    }

    static String html(FreshSeeds seeds, Sources sources) {
        StringBuilder out = new StringBuilder("<section class=\"part\" id=\"seeds\"><h2>The seeds trained here, beside the bundled ones</h2><p>").append(Xml.escape(basis(seeds)));
        if (seeds.repeated().isEmpty() && seeds.added().isEmpty()) {
            return out.append(" None was trained here; <code>./finetree reproduce</code> trains one of the bundled seeds again and a new one.</p></section>").toString();
        }
        sentences(seeds).forEach(s -> out.append(' ').append(Xml.escape(s)));
        out.append("</p>");
        if (!seeds.repeated().isEmpty()) {
            out.append("<ul>");
            seeds.repeated().forEach(r -> out.append("<li>").append(Xml.escape(repeated(r))).append("</li>"));
            out.append("</ul>");
            seeds.repeated().stream().filter(r -> !r.isEqual()).findFirst().ifPresent(r -> out.append("<p>").append(Xml.escape(why(r))).append("</p>"));
        }
        return out.append(table(seeds, sources)).append("<p class=\"label\">Expected of one more seed: the 95 % prediction interval from the bundled seeds. By chance one number in twenty lies outside.</p></section>").toString();
    }

    private static String repeated(FreshSeeds.Repeated r) {
        String head = "Seed " + r.seed() + ", bundled and trained here again: " + r.equal() + " of " + r.runs() + " runs are equal to the last digit.";
        if (r.isEqual() || Double.isNaN(r.difference())) {
            return head;
        }
        return head + " Top-1 of a run differs from the bundled one by " + points(r.difference()) + " points on average and " + points(r.largest()) + " at most"
            + (Double.isNaN(r.spread()) ? "." : "; two bundled seeds of a run differ by " + points(r.spread()) + " on average.");
    }

    /** What explains a difference, as far as the records say. */
    private static String why(FreshSeeds.Repeated r) {
        return r.sameMachine() ? "Engine, Java and processor are those of the bundled runs (" + r.here() + "), so they should be equal: ./finetree verify RUN shows which file differs."
            : "Runs are equal to the last digit only on one kind of processor: another one adds in another order, and training makes the difference grow. Bundled: " + r.there() + ". Here: " + r.here()
                + ".";
    }

    private static String points(double share) {
        return String.format(Locale.ROOT, "%.1f", PERCENT * share);
    }

    private static String table(FreshSeeds seeds, Sources sources) {
        String caption = "The primary number of each conclusion, seed by seed";
        StringBuilder out = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"").append(caption).append("\"><table class=\"seeds\"><caption>").append(caption)
            .append("</caption><thead><tr><th scope=\"col\">conclusion</th><th scope=\"col\" class=\"number\">mean of ").append(seeds.bundled().size())
            .append(" bundled</th><th scope=\"col\" class=\"number\">expected of one more seed</th>");
        seeds.added().forEach(seed -> out.append("<th scope=\"col\" class=\"number\">seed ").append(seed).append(", new</th>"));
        seeds.repeated().forEach(r -> out.append("<th scope=\"col\" class=\"number\">seed ").append(r.seed()).append(", bundled</th><th scope=\"col\" class=\"number\">seed ").append(r.seed()).append(", here</th>"));
        out.append("</tr></thead><tbody>");
        for (FreshSeeds.Measure m : seeds.measures()) {
            Claim claim = m.claim();
            String question = Answer.to(claim.id()).map(Answer::axis).orElse(claim.contrast());
            out.append("<tr><th scope=\"row\">").append(claim.number()).append(". ").append(Xml.escape(question)).append("</th>");
            cell(out, claim.number(m.mean()));
            cell(out, m.expected().bounded() ? claim.number(m.expected().low()) + " to " + claim.number(m.expected().high()) : "–");
            seeds.added().forEach(seed -> here(out, m, m.added().get(seed), m.origins().getOrDefault(seed, Origin.none()), sources));
            seeds.repeated().forEach(r -> {
                cell(out, value(claim, m.bundled(), r.seed()));
                here(out, m, m.repeated().get(r.seed()), Origin.none(), sources);
            });
            out.append("</tr>");
        }
        return out.append("</tbody></table></div>").toString();
    }

    /** @param value null where its runs are not finished */
    private static void here(StringBuilder out, FreshSeeds.Measure m, Double value, Origin origin, Sources sources) {
        if (value == null) {
            cell(out, "not finished");
            return;
        }
        String number = Xml.escape(m.claim().number(value));
        Optional<String> address = sources.link(origin, Optional.empty());
        out.append("<td class=\"number\">").append(address.map(a -> "<a class=\"v\" href=\"" + Page.RUNS + a + "\">" + number + "</a>").orElse(number))
            .append(!m.expected().bounded() || m.expected().contains(value) ? "" : " <strong>outside</strong>").append("</td>");
    }

    private static String value(Claim claim, Map<Long, Double> values, long seed) {
        return values.containsKey(seed) ? claim.number(values.get(seed)) : "not finished";
    }

    private static void cell(StringBuilder out, String text) {
        out.append("<td class=\"number\">").append(Xml.escape(text)).append("</td>");
    }

    private static String numbers(List<Long> seeds) {
        return (seeds.size() == 1 ? "seed " : "seeds ") + seeds.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }
}
