package org.finetree.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Turns the names of known runs in outputs into links to their records. */
final class RunLinks {

    private static final Pattern NAME = Pattern.compile("\\b[0-9a-f]{12}(?:[0-9a-f]{52})?\\b");

    private RunLinks() {
    }

    /** @param briefs first twelve digits of the runs that have a record in the page */
    static String link(String html, Set<String> briefs) {
        if (briefs.isEmpty()) {
            return html;
        }
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        List<TextNode> texts = new ArrayList<>();
        document.select(".outputs").forEach(output -> output.traverse((NodeVisitor) (node, depth) -> collect(node, texts)));
        texts.forEach(text -> split(text, briefs));
        return document.body().html();
    }

    private static void collect(Node node, List<TextNode> texts) {
        if (node instanceof TextNode text && !text.parent().nodeName().equals("a") && NAME.matcher(text.getWholeText()).find()) {
            texts.add(text);
        }
    }

    private static void split(TextNode text, Set<String> briefs) {
        String whole = text.getWholeText();
        Matcher name = NAME.matcher(whole);
        int end = 0;
        boolean found = false;
        while (name.find()) {
            String brief = name.group().substring(0, 12);
            if (briefs.contains(brief)) {
                text.before(new TextNode(whole.substring(end, name.start())));
                text.before(new Element("a").attr("href", "#record-" + brief).text(name.group()));
                end = name.end();
                found = true;
            }
        }
        if (found) {
            text.text(whole.substring(end));
        }
    }
}
