package org.finetree.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.finetree.figure.draw.Xml;

/** The summary at the top of the page: a card for each conclusion of the paper. */
final class ConclusionCards {

    private ConclusionCards() {
    }

    /** What was asked, and how to read the page. */
    static String opening() {
        return "<section class=\"part prose\" id=\"question\"><p class=\"lead\"><strong>Which images, and which labels on them, make a network that is good to start from?</strong> Huh, Agrawal and"
            + " Efros (<a rel=\"noopener noreferrer\" href=\"https://arxiv.org/abs/1608.08614\">What makes ImageNet good for transfer learning?</a>, 2016) pre-trained AlexNet on parts of ImageNet and"
            + " drew six conclusions. Here are their experiments carried out again by Finetree, what came out, and every run behind it.</p>"
            + "<p>A number with a dotted line below it leads to the runs that it comes from, and each run to its record: what was trained, on what, with which seed, and what came out."
            + " The paper's own numbers stand beside ours, never on the same axis.</p></section>";
    }

    static String html(List<Conclusion> conclusions, Sources sources) {
        if (conclusions.isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder("<section class=\"part\" id=\"conclusions\"><h2 id=\"conclusions-title\">The paper's six conclusions, asked again</h2><ol class=\"cards\">");
        conclusions.forEach(one -> card(out, one, sources));
        return out.append("</ol></section>").toString();
    }

    private static void card(StringBuilder out, Conclusion one, Sources sources) {
        String kind = one.outcome().name().toLowerCase(Locale.ROOT);
        out.append("<li class=\"card ").append(kind).append("\" id=\"conclusion-").append(one.number()).append("\"><h3>").append(one.number()).append(". ").append(Xml.escape(one.claim()))
            .append("</h3><p class=\"verdict\"><span class=\"sign\" aria-hidden=\"true\">").append(one.outcome().sign()).append("</span> <strong>").append(Xml.escape(one.verdict())).append("</strong></p><dl>");
        Optional<String> address = sources.link(one.origin(), Optional.empty());
        String measured = Xml.escape(one.measured());
        entry(out, "Ours", address.map(a -> "<a class=\"v\" href=\"" + a + "\">" + measured + "</a>").orElse(measured) + lines(one.how()));
        entry(out, "The paper" + (one.section().isBlank() ? "" : ", " + one.section()), lines(one.paper()));
        entry(out, "Later work", later(one.later()));
        out.append("</dl>");
        if (!one.others().isEmpty() || !one.limits().isBlank()) {
            out.append("<details><summary>more questions, and limits</summary>").append(list(one.others())).append(one.limits().isBlank() ? "" : "<p>" + Xml.escape(one.limits()) + "</p>").append("</details>");
        }
        out.append("</li>");
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
