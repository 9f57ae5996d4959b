package org.finetree.report;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/**
 * Lets through of foreign HTML what a page may show: text, tables, panels and pictures that are inside the page. Scripts, forms, frames, event
 * handlers, addresses that would be loaded, and styles that could reach the network or cover the page are dropped.
 */
final class Sanitizer {

    private static final Pattern INLINE_PICTURE = Pattern.compile("data:image/(png|jpeg|gif|webp|svg\\+xml);base64,[A-Za-z0-9+/=\\s]*");
    /** Numbers of a figure to save; nothing that a browser would show or run. */
    private static final Pattern SAVED_TABLE = Pattern.compile("data:text/csv;base64,[A-Za-z0-9+/=]*");
    private static final Pattern LINK = Pattern.compile("(https?:|mailto:|#).*|[^:/?#][^:?#]*\\.ipynb(#.*)?");
    /** Only there so that relative addresses are read as such. */
    private static final String BASE = "https://relative.invalid/";
    private static final Pattern SAFE_VALUE = Pattern.compile("[-#.,%() A-Za-z0-9]*");
    private static final Pattern NUMBER = Pattern.compile("[-+–−±.,%()*\\d\\s\u00a0]+");
    /** Cells up to so many letters stay on one line. */
    private static final int SHORT = 18;
    /** A long heading gets about so many lines: one in a narrow column would lift all others off the table. */
    private static final int HEAD_LINES = 3;
    /** Cells of more letters get half as many to a line: beside many columns of numbers they would get a word. */
    private static final int LONG = 60;
    private static final Set<String> STYLES = Set.of("text-align", "padding", "margin", "font-weight", "font-style", "font-size", "width", "max-width", "min-width",
        "height", "border", "border-top", "border-left", "border-color", "border-radius", "display", "flex", "flex-wrap", "gap", "align-items", "overflow", "overflow-x", "max-height", "opacity",
        "caption-side", "vertical-align", "white-space");

    private Sanitizer() {
    }

    private static Safelist safelist() {
        Safelist list = Safelist.relaxed().addTags("section", "details", "summary", "figure", "figcaption", "mark", "kbd", "s", "del", "ins", "hr", "abbr")
            .addAttributes(":all", "class", "style", "title").addAttributes("td", "colspan", "rowspan", "align", "data-runs").addAttributes("th", "colspan", "rowspan", "scope", "align")
            .addAttributes("abbr", "title").addAttributes("details", "open").addProtocols("img", "src", "data").addAttributes("a", "download").addProtocols("a", "href", "#", "data").preserveRelativeLinks(true);
        return list.removeProtocols("img", "src", "http", "https").removeProtocols("a", "href", "ftp");
    }

    /** The body of a clean fragment; addresses of links are kept, of pictures only those inside the page. */
    static Element clean(String html) {
        Document dirty = Jsoup.parseBodyFragment(html, BASE);
        dirty.select("img").forEach(Sanitizer::keepPictureOrItsText);
        Document clean = new Cleaner(safelist()).clean(dirty);
        clean.outputSettings().prettyPrint(false);
        clean.select("[align]").forEach(cell -> cell.attr("style", "text-align:" + cell.attr("align") + ";" + cell.attr("style")).removeAttr("align"));
        clean.select("[style]").forEach(Sanitizer::style);
        clean.select("a[href]").forEach(Sanitizer::link);
        clean.select("td, tbody th").stream().filter(cell -> NUMBER.matcher(cell.text()).matches() || cell.text().length() <= SHORT).forEach(cell -> cell.addClass("unbroken"));
        clean.select("thead th").stream().filter(head -> head.text().length() > SHORT).forEach(head -> head.attr("style", head.attr("style") + "min-width:" + (head.text().length() / HEAD_LINES + 2) + "ch;"));
        clean.select("td").stream().filter(cell -> cell.text().length() > LONG).forEach(cell -> cell.attr("style", cell.attr("style") + "min-width:" + LONG / 2 + "ch;"));
        clean.select("th").stream().filter(head -> head.text().isBlank()).forEach(head -> head.tagName("td").removeAttr("scope")); // a heading that says nothing
        clean.select("table").forEach(Sanitizer::makeScrollable);
        return clean.body();
    }

    private static void keepPictureOrItsText(Element image) {
        if (!INLINE_PICTURE.matcher(image.attr("src")).matches()) {
            image.replaceWith(new TextNode("[picture: " + (image.hasAttr("alt") ? image.attr("alt") : "not part of this page") + "]"));
        } else if (!image.hasAttr("alt")) {
            image.attr("alt", "picture without a description");
        }
    }

    /** Links lead out into the web, within the page or to another notebook; other relative addresses would lead nowhere. */
    private static void link(Element link) {
        if (SAVED_TABLE.matcher(link.attr("href")).matches()) {
            link.attr("download", link.attr("download").matches("[a-z0-9.-]{1,80}") ? link.attr("download") : "table.csv");
        } else if (LINK.matcher(link.attr("href")).matches()) {
            link.attr("rel", "noopener noreferrer").removeAttr("download");
        } else {
            link.unwrap();
        }
    }

    private static void style(Element element) {
        StringBuilder kept = new StringBuilder();
        for (String declaration : element.attr("style").split(";")) {
            int colon = declaration.indexOf(':');
            String property = colon < 0 ? "" : declaration.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = colon < 0 ? "" : declaration.substring(colon + 1).strip();
            if (STYLES.contains(property) && SAFE_VALUE.matcher(value).matches() && !value.toLowerCase(Locale.ROOT).contains("url")) {
                kept.append(property).append(':').append(value).append(';');
            }
        }
        if (kept.isEmpty()) {
            element.removeAttr("style");
        } else {
            element.attr("style", kept.toString());
        }
    }

    /** Wide tables scroll in themselves, not with the page. */
    private static void makeScrollable(Element table) {
        table.wrap("<div class=\"scroll\" tabindex=\"0\" role=\"group\"></div>");
        Element caption = table.selectFirst("caption");
        table.parent().attr("aria-label", caption == null ? "table" : caption.text());
    }
}
