package org.finetree.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.finetree.analysis.Origin;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** Makes the links of one page: from names of runs and from numbers to records, and from the gallery to figures and tables. */
final class PageLinks {

    private static final Pattern NAME = Pattern.compile("\\b[0-9a-f]{12}(?:[0-9a-f]{52})?\\b");

    private final RunShelf shelf;
    private final Sources sources;
    private final List<GalleryItem> items = new ArrayList<>();
    private String runs = Page.RUNS;

    PageLinks(RunShelf shelf, Sources sources) {
        this.shelf = shelf;
        this.sources = sources;
    }

    /** @param path of the page */
    String link(String html, String path) {
        runs = Page.home(path) + Page.RUNS;
        Document document = Jsoup.parseBodyFragment(html);
        document.outputSettings().prettyPrint(false);
        document.select(".outputs td[data-runs], .outputs td[data-exact]").forEach(this::number);
        List<TextNode> texts = new ArrayList<>();
        document.select(".outputs").forEach(output -> output.traverse((NodeVisitor) (node, depth) -> collect(node, texts)));
        texts.forEach(this::names);
        for (Element item : document.select(".outputs figure, .outputs table:has(> caption)")) {
            Element title = item.selectFirst("figcaption strong, caption");
            if (title != null && !title.text().isBlank()) {
                item.attr("id", "item-" + (items.size() + 1));
                items.add(new GalleryItem(path + "#" + item.id(), title.text(), Optional.ofNullable(item.selectFirst("figcaption .label")).map(Element::text).orElse(""), thumbnail(item),
                    item.tagName().equals("figure")));
            }
        }
        document.select("[" + Outputs.STILL + "]").removeAttr(Outputs.STILL);
        return document.body().html();
    }

    /** From the picture's pixels; of a drawing that has none beside it the drawing itself. */
    private static String thumbnail(Element item) {
        Element picture = item.selectFirst("img");
        if (!item.tagName().equals("figure") || picture == null) {
            return "";
        }
        String address = picture.attr("src");
        String pixels = picture.hasAttr(Outputs.STILL) ? picture.attr(Outputs.STILL) : address.replaceFirst("^data:[^,]*,", "");
        return Thumbnail.of(pixels).orElse(address.startsWith("data:image/svg+xml;") ? address : "");
    }

    List<GalleryItem> items() {
        return List.copyOf(items);
    }

    private void number(Element cell) {
        String exact = cell.attr("data-exact");
        Optional<Shown> shown = exact.isEmpty() ? Shown.parse(cell.text()) : exactly(exact);
        origin(cell.attr("data-runs")).flatMap(origin -> sources.link(origin, shown)).ifPresent(address -> {
            Element link = new Element("a").addClass("v").attr("href", runs + address);
            List.copyOf(cell.childNodes()).forEach(link::appendChild);
            cell.appendChild(link);
        });
        cell.removeAttr("data-runs").removeAttr("data-exact");
    }

    private static Optional<Shown> exactly(String text) {
        double[] numbers = Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
        return Optional.of(Shown.exact(numbers[0], numbers[1]));
    }

    private static Optional<Origin> origin(String text) {
        try {
            return Optional.of(Origin.parse(text));
        } catch (IllegalArgumentException otherForm) {
            return Optional.empty();
        }
    }

    private static void collect(Node node, List<TextNode> texts) {
        if (node instanceof TextNode text && text.parent().closest("a") == null && NAME.matcher(text.getWholeText()).find()) {
            texts.add(text);
        }
    }

    private void names(TextNode text) {
        String whole = text.getWholeText();
        Matcher name = NAME.matcher(whole);
        int end = 0;
        boolean found = false;
        while (name.find()) {
            Optional<RunSummary> run = shelf.find(name.group().substring(0, 12));
            if (run.isPresent()) {
                text.before(new TextNode(whole.substring(end, name.start())));
                text.before(new Element("a").attr("href", runs + "#" + run.get().anchor()).text(name.group()));
                end = name.end();
                found = true;
            }
        }
        if (found) {
            text.text(whole.substring(end));
        }
    }
}
