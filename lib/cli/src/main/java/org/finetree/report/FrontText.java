package org.finetree.report;

import java.util.List;
import java.util.Optional;
import org.finetree.chart.draw.Xml;

/** What stands above the cards: what came out, in words. */
final class FrontText {

    private static final String PAPER = "https://arxiv.org/abs/1608.08614";

    private FrontText() {
    }

    static String summary(List<Conclusion> conclusions, Optional<FreshSeeds> seeds) {
        StringBuilder out = new StringBuilder("<section class=\"summary\" id=\"summary\"><p class=\"lead\"><strong>").append(Xml.escape(ConclusionCards.summary(conclusions)))
            .append("</strong> The paper is <a rel=\"noopener noreferrer\" href=\"" + PAPER + "\">Huh, Agrawal and Efros (2016)</a>.");
        seeds.ifPresent(s -> {
            out.append(' ').append(Xml.escape(SeedSection.basis(s))).append("<span class=\"basis\">");
            SeedSection.sentences(s).forEach(line -> out.append(' ').append(Xml.escape(line)));
            out.append("</span>");
        });
        return out.append("</p></section>").toString();
    }
}
