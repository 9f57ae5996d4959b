package org.finetree.chart;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.finetree.chart.draw.Xml;

/** Pieces of HTML for panels. */
public final class Panels {

    private Panels() {
    }

    /** The static picture, inside the page. */
    public static String picture(Chart chart) {
        String data = Base64.getEncoder().encodeToString(chart.svg().getBytes(StandardCharsets.UTF_8));
        return "<img style=\"max-width:100%;height:auto\" alt=\"" + Xml.escape(chart.title()) + "\" src=\"data:image/svg+xml;base64," + data + "\">";
    }

    /** A framed panel that stands beside others where there is room and below them where there is not. */
    public static String panel(String heading, String body, String color) {
        return "<section style=\"flex:1 1 20em;min-width:0;overflow-x:auto;border:1px solid #9a9a9a;border-top:4px solid " + color
            + ";border-radius:4px;padding:.4em .8em\"><p style=\"margin:.2em 0 .6em\"><strong>" + Xml.escape(heading) + "</strong></p>" + body + "</section>";
    }

    /** Panels beside one another. */
    public static String row(String... panels) {
        return "<div class=\"finetree-panels\" style=\"display:flex;flex-wrap:wrap;gap:1em;align-items:flex-start\">" + String.join("", panels) + "</div>";
    }
}
