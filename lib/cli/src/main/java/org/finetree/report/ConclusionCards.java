package org.finetree.report;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.finetree.chart.draw.Xml;

/** What a report says first: a card for each conclusion of the paper with question, verdict, number and a small picture; and what stands behind each. */
final class ConclusionCards {

    private ConclusionCards() {
    }

    /** How many of the conclusions hold, in a sentence. */
    static String summary(List<Conclusion> conclusions) {
        List<String> parts = new ArrayList<>();
        count(parts, conclusions, Conclusion.Outcome.SUPPORTS, "holds here", "hold here");
        count(parts, conclusions, Conclusion.Outcome.EQUIVALENT, "shows no difference that matters", "show no difference that matters");
        count(parts, conclusions, Conclusion.Outcome.CONTRADICTS, "does not hold here", "do not hold here");
        count(parts, conclusions, Conclusion.Outcome.UNDECIDED, "is undecided", "are undecided");
        count(parts, conclusions, Conclusion.Outcome.NO_VERDICT, "has no verdict", "have no verdict");
        String all = parts.size() < 2 ? String.join("", parts) : String.join(", ", parts.subList(0, parts.size() - 1)) + " and " + parts.get(parts.size() - 1);
        return "Of the paper's " + conclusions.size() + " conclusions " + all + ".";
    }

    private static void count(List<String> parts, List<Conclusion> conclusions, Conclusion.Outcome outcome, String single, String many) {
        long count = conclusions.stream().filter(c -> c.outcome() == outcome).count();
        if (count > 0) {
            parts.add(count + " " + (count == 1 ? single : many));
        }
    }

    /** @param sources where numbers lead to, on the page of runs */
    static String html(List<Conclusion> conclusions, Sources sources) {
        StringBuilder out = new StringBuilder("<section id=\"answers\" aria-label=\"Answers\"><ol class=\"cards\">");
        conclusions.forEach(one -> card(out, one, sources));
        return out.append("</ol></section>").toString();
    }

    private static void card(StringBuilder out, Conclusion one, Sources sources) {
        String kind = one.outcome().name().toLowerCase(Locale.ROOT);
        out.append("<li class=\"card ").append(kind).append("\" id=\"conclusion-").append(one.number()).append("\"><h2>").append(one.number()).append(". ").append(Xml.escape(one.question()))
            .append("</h2><p class=\"verdict\"><span class=\"sign\" aria-hidden=\"true\">").append(one.outcome().sign()).append("</span> <strong>").append(Xml.escape(one.verdict())).append("</strong></p>");
        if (!one.finding().isEmpty()) {
            Optional<String> address = sources.link(one.origin(), Optional.empty());
            String number = Xml.escape(one.finding().number());
            out.append("<p class=\"finding\">").append(Xml.escape(one.finding().before())).append(address.map(a -> "<a class=\"v\" href=\"" + Page.RUNS + a + "\">" + number + "</a>").orElse(number))
                .append(Xml.escape(one.finding().rest())).append("</p>");
        }
        one.gauge().ifPresent(gauge -> {
            String svg = GaugePicture.svg(gauge, one.outcome(), one.finding().text());
            out.append("<p class=\"gauge\"><img alt=\"\" src=\"data:image/svg+xml;base64,").append(Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8))).append("\"></p>");
        });
        out.append("<p class=\"more\"><a href=\"#more-").append(one.number()).append("\">the paper's numbers, other targets, limits</a></p></li>");
    }

    /** What the paper says, what else was measured, later work and limits, folded. */
    static String details(List<Conclusion> conclusions) {
        StringBuilder out = new StringBuilder("<section class=\"part\" id=\"more\"><h2>Behind each answer</h2>");
        conclusions.forEach(one -> {
            out.append("<details class=\"fold behind\" id=\"more-").append(one.number()).append("\"><summary>").append(one.number()).append(". ").append(Xml.escape(one.claim()))
                .append("</summary><dl>");
            entry(out, "The paper" + (one.section().isBlank() ? "" : ", " + one.section()), lines(one.paper()));
            entry(out, "Measured here", lines(one.how()));
            entry(out, "Secondary questions", list(one.others()));
            entry(out, "Later work", later(one.later()));
            entry(out, "What ours cannot show", one.limits().isBlank() ? "" : "<p>" + Xml.escape(one.limits()) + "</p>");
            out.append("</dl></details>");
        });
        return out.append("</section>").toString();
    }

    private static void entry(StringBuilder out, String name, String html) {
        if (!html.isBlank()) {
            out.append("<dt>").append(Xml.escape(name)).append("</dt><dd>").append(html).append("</dd>");
        }
    }

    private static String lines(List<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append("<p>").append(Xml.escape(line)).append("</p>"));
        return out.toString();
    }

    private static String list(List<String> lines) {
        StringBuilder out = new StringBuilder();
        lines.forEach(line -> out.append("<li>").append(Xml.escape(line)).append("</li>"));
        return lines.isEmpty() ? "" : "<ul>" + out + "</ul>";
    }

    private static String later(List<Conclusion.Later> works) {
        StringBuilder out = new StringBuilder();
        works.forEach(work -> out.append("<p>").append(work.address().startsWith("https://")
            ? "<a rel=\"noopener noreferrer\" href=\"" + Xml.escape(work.address()) + "\">" + Xml.escape(work.citation()) + "</a>" : Xml.escape(work.citation()))
            .append(": ").append(Xml.escape(work.finding())).append("</p>"));
        return out.toString();
    }
}
