package org.finetree.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Markdown cells as clean HTML; pictures beside the notebook are taken into the page. */
final class Markdown {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final Map<String, String> TYPES = Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif",
        "webp", "image/webp", "svg", "image/svg+xml");
    private static final long MAX_PICTURE = 16L << 20;

    private Markdown() {
    }

    /** @param folder the notebook's, for relative addresses of pictures */
    static Element html(Cell cell, Path folder) {
        Document document = Jsoup.parseBodyFragment(RENDERER.render(PARSER.parse(cell.source())));
        document.outputSettings().prettyPrint(false);
        document.select("img[src]").forEach(image -> image.attr("src", embed(image.attr("src"), cell.attachments(), folder)));
        return Sanitizer.clean(document.body().html());
    }

    private static String embed(String address, Map<String, String> attachments, Path folder) {
        if (address.startsWith("attachment:")) {
            return attachments.getOrDefault(address.substring("attachment:".length()), "");
        }
        String type = TYPES.get(address.substring(address.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
        if (type == null || address.contains(":") || address.startsWith("/")) {
            return address;
        }
        Path base = folder.toAbsolutePath().normalize();
        Path file = base.resolve(address.replace("%20", " ")).normalize();
        try {
            boolean near = file.startsWith(base.getParent() == null ? base : base.getParent());
            if (near && Files.isRegularFile(file) && Files.size(file) <= MAX_PICTURE) {
                return "data:" + type + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new ReportException("picture '" + file + "' cannot be read (" + e + "): check the file or take it out of the notebook", e);
        }
        return "";
    }
}
