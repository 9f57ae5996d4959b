package org.finetree.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
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

/** Markdown cells as clean HTML; pictures in the notebook's folder or below are taken into the page. */
final class Markdown {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder().extensions(EXTENSIONS).build();
    private static final Map<String, String> TYPES = Map.of("png", "image/png", "jpg", "image/jpeg", "jpeg", "image/jpeg", "gif", "image/gif",
        "webp", "image/webp", "svg", "image/svg+xml");
    private static final long MAX_PICTURE = 16L << 20;
    private static final int HEAD = 1024;

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
        try {
            // Where links lead counts, not their names: a page made from somebody else's notebooks must not carry the files of this machine.
            Path base = folder.toRealPath();
            Path file = base.resolve(address.replace("%20", " ")).toRealPath();
            if (file.startsWith(base) && Files.isRegularFile(file) && Files.size(file) <= MAX_PICTURE) {
                byte[] bytes = Files.readAllBytes(file);
                return isPicture(type, bytes) ? "data:" + type + ";base64," + Base64.getEncoder().encodeToString(bytes) : "";
            }
        } catch (NoSuchFileException | InvalidPathException notThere) {
            return "";
        } catch (IOException e) {
            throw new ReportException("picture '" + address + "' cannot be read (" + e + "): check the file or take it out of the notebook", e);
        }
        return "";
    }

    /** Whether a file begins as one of its kind does. */
    private static boolean isPicture(String type, byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        return switch (type) {
            case "image/png" -> head.startsWith("\u0089PNG\r\n");
            case "image/jpeg" -> head.startsWith("\u00ff\u00d8\u00ff");
            case "image/gif" -> head.startsWith("GIF8");
            case "image/webp" -> head.startsWith("RIFF") && head.startsWith("WEBP", 8);
            default -> head.contains("<svg");
        };
    }
}
