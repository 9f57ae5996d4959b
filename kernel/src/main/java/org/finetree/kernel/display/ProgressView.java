package org.finetree.kernel.display;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.finetree.kernel.render.Html;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.launch.GridProgress;
import org.finetree.launch.GridProgress.RunProgress;

/** The picture of a grid's progress, as HTML and as text. */
final class ProgressView {

    private static final int TEXT_BAR = 20;
    private static final int CURVE_WIDTH = 90;
    private static final int CURVE_HEIGHT = 22;
    private static final int CURVE_POINTS = 60;

    private ProgressView() {
    }

    static MimeBundle of(GridProgress progress, boolean over, Map<String, List<Double>> losses) {
        return over ? MimeBundle.text(summary(progress)).with(MimeBundle.HTML, "<p style=\"margin:2px 0\">" + Html.escape(summary(progress)) + "</p>")
                : MimeBundle.text(text(progress)).with(MimeBundle.HTML, html(progress, losses));
    }

    private static String summary(GridProgress p) {
        int ended = p.reused() + p.finished();
        String state = ended == p.total() ? "all " + p.total() + (p.total() == 1 ? " run" : " runs") + " done" : ended + " of " + p.total() + " runs done";
        String reused = p.reused() == 0 ? "" : ", " + p.reused() + " found finished";
        return p.name() + ": " + state + reused + ", " + time(p.elapsed());
    }

    private static String headline(GridProgress p) {
        String left = p.left() == null ? "" : ", about " + time(p.left()) + " left";
        return p.name() + ": " + (p.reused() + p.finished()) + " of " + p.total() + " runs done" + (p.reused() == 0 ? "" : " (" + p.reused() + " found finished)") + ", " + time(p.elapsed()) + left;
    }

    private static double share(GridProgress p) {
        double running = p.running().stream().mapToDouble(ProgressView::share).sum();
        return p.total() == 0 ? 1 : Math.min(1, (p.reused() + p.finished() + running) / p.total());
    }

    private static double share(RunProgress run) {
        return run.steps() <= 0 ? 0 : Math.max(0, Math.min(1, (double) run.step() / run.steps()));
    }

    private static String html(GridProgress p, Map<String, List<Double>> losses) {
        StringBuilder html = new StringBuilder("<div style=\"max-width:60em\"><div>" + Html.escape(headline(p)) + "</div>" + bar(share(p), "#2a7f9e", 8));
        if (!p.running().isEmpty()) {
            html.append("<table style=\"width:100%;margin-top:4px\"><thead><tr>");
            for (String head : new String[] {"run", "progress", "step", "loss", "curve", "images/s"}) {
                html.append("<th style=\"text-align:").append(head.equals("run") || head.equals("progress") ? "left" : "right").append("\">").append(head).append("</th>");
            }
            html.append("</tr></thead><tbody>");
            p.running().forEach(run -> html.append(row(run, losses.getOrDefault(run.title(), List.of()))));
            html.append("</tbody></table>");
        }
        return html.append("</div>").toString();
    }

    private static String row(RunProgress run, List<Double> curve) {
        return "<tr><td style=\"text-align:left\">" + Html.escape(run.title()) + "</td><td style=\"width:35%\">" + bar(share(run), "#d98e2b", 6) + "</td>"
                + right(run.step() + " / " + run.steps()) + right(loss(run)) + "<td>" + curve(curve) + "</td>" + right(speed(run)) + "</tr>";
    }

    private static String right(String text) {
        return "<td style=\"text-align:right;white-space:nowrap\">" + text + "</td>";
    }

    static String bar(double share, String colour, int height) {
        return String.format(Locale.ROOT, "<div role=\"progressbar\" aria-valuenow=\"%.0f\" style=\"background:#8884;border-radius:4px;height:%dpx;margin:3px 0\">"
                + "<div style=\"background:%s;border-radius:4px;height:%dpx;width:%.1f%%\"></div></div>", 100 * share, height, colour, height, 100 * share);
    }

    /** The losses so far as a small line, the first on the left. */
    private static String curve(List<Double> losses) {
        if (losses.size() < 2) {
            return "";
        }
        double most = losses.stream().mapToDouble(Double::doubleValue).max().orElse(1);
        double least = losses.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double span = most > least ? most - least : 1;
        int step = Math.max(1, losses.size() / CURVE_POINTS);
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < losses.size(); i += step) {
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", CURVE_WIDTH * i / (losses.size() - 1.0), 1 + (CURVE_HEIGHT - 2) * (most - losses.get(i)) / span));
        }
        return "<svg width=\"" + CURVE_WIDTH + "\" height=\"" + CURVE_HEIGHT + "\" role=\"img\" aria-label=\"loss so far\"><polyline fill=\"none\" stroke=\"currentColor\" points=\"" + points.toString().strip() + "\"/></svg>";
    }

    private static String text(GridProgress p) {
        StringBuilder text = new StringBuilder(headline(p));
        for (RunProgress run : p.running()) {
            int full = (int) Math.round(share(run) * TEXT_BAR);
            text.append("\n  [").append("#".repeat(full)).append(".".repeat(TEXT_BAR - full)).append("] ").append(run.title()).append(", step ").append(run.step())
                    .append(" of ").append(run.steps()).append(", loss ").append(loss(run)).append(", ").append(speed(run)).append(" images/s");
        }
        return text.toString();
    }

    private static String loss(RunProgress run) {
        return Double.isNaN(run.loss()) ? "–" : String.format(Locale.ROOT, "%.3f", run.loss());
    }

    private static String speed(RunProgress run) {
        return run.imagesPerSecond() <= 0 ? "–" : String.format(Locale.ROOT, "%,.0f", run.imagesPerSecond());
    }

    /** A duration as people say it: {@code 45 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String time(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return seconds + " s";
        }
        return seconds < 3600 ? seconds / 60 + " min " + seconds % 60 + " s" : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
