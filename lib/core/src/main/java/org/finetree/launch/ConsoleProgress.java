package org.finetree.launch;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Progress in a terminal: one line that is written over, or a line every ten seconds where the output is a file. */
public final class ConsoleProgress implements ProgressDisplay {

    private static final long LINE_PERIOD_NANOS = 10_000_000_000L;

    private static final int BAR = 20;

    private final PrintStream out;
    private final boolean terminal;
    private long lastLine;
    private int lastWidth;

    public ConsoleProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.lastLine = System.nanoTime() - LINE_PERIOD_NANOS;
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public void show(GridProgress progress) {
        if (terminal) {
            String line = line(progress);
            out.print("\r" + line + " ".repeat(Math.max(0, lastWidth - line.length())));
            out.flush();
            lastWidth = line.length();
        } else if (System.nanoTime() - lastLine >= LINE_PERIOD_NANOS) {
            out.println(line(progress));
            lastLine = System.nanoTime();
        }
    }

    @Override
    public void done(GridProgress progress) {
        String line = progress.name() + ": " + (progress.finished() + progress.reused()) + " of " + progress.total() + " runs finished ("
            + progress.reused() + " found) in " + clock(progress.elapsed());
        out.println((terminal ? "\r" : "") + line + " ".repeat(terminal ? Math.max(0, lastWidth - line.length()) : 0));
    }

    /** One line: name, bar, runs, what runs with its loss, rate, speed, time left. */
    static String line(GridProgress p) {
        int ended = p.finished() + p.reused();
        double speed = 0;
        double share = ended;
        StringBuilder running = new StringBuilder();
        for (GridProgress.RunProgress r : p.running()) {
            double done = r.step() / (double) Math.max(1, r.steps());
            share += done;
            speed += r.imagesPerSecond();
            running.append(String.format(Locale.ROOT, "  %.0f%%", 100 * done));
            if (Double.isFinite(r.loss())) {
                running.append(String.format(Locale.ROOT, " loss %.3f rate %s", r.loss(), (float) r.learningRate()));
            }
        }
        return p.name() + "  " + bar(p.total() == 0 ? 1 : share / p.total()) + " " + ended + "/" + p.total() + " runs" + running
            + String.format(Locale.ROOT, "  %.0f images/s  %s gone  %s left", speed, clock(p.elapsed()), p.left() == null ? "?" : clock(p.left()));
    }

    private static String bar(double share) {
        int full = (int) Math.max(0, Math.min(BAR, Math.floor(share * BAR)));
        return "[" + "#".repeat(full) + ".".repeat(BAR - full) + "]";
    }

    /** Hours, minutes and seconds. */
    public static String clock(Duration d) {
        return d.toHours() > 0 ? String.format(Locale.ROOT, "%d:%02d:%02d", d.toHours(), d.toMinutesPart(), d.toSecondsPart())
            : String.format(Locale.ROOT, "%d:%02d", d.toMinutes(), d.toSecondsPart());
    }
}
