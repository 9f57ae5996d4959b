package org.finetree.compare;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import org.finetree.launch.ConsoleProgress;

/** How far the peer has come: a line that is written over in a terminal, else a line every half minute. */
final class PeerProgress {

    private static final long LINE_PERIOD_NANOS = 30_000_000_000L;

    private final PrintStream out;
    private final boolean terminal;
    private final long total;
    private final long begun = System.nanoTime();
    private long lastLine = System.nanoTime();
    private long done;

    /** @param total image passes to be made */
    PeerProgress(PrintStream out, boolean terminal, long total) {
        this.out = out;
        this.terminal = terminal;
        this.total = total;
    }

    synchronized void passes(long more) {
        done += more;
        if (terminal) {
            out.print("\r" + line() + "   ");
            out.flush();
        } else if (System.nanoTime() - lastLine >= LINE_PERIOD_NANOS) {
            out.println(line());
            lastLine = System.nanoTime();
        }
    }

    synchronized void finished(long seed, ComparedNetwork network) {
        out.println((terminal ? "\r" : "") + "peer: seed " + seed + ", pre-trained on " + network.title() + ": done                    ");
    }

    private String line() {
        double seconds = (System.nanoTime() - begun) / 1e9;
        Duration left = Duration.ofSeconds((long) (seconds * Math.max(0, total - done) / done));
        return String.format(Locale.ROOT, "peer: %.0f %%  %.0f images/s  %s left", Math.min(100, 100.0 * done / total), done / seconds, ConsoleProgress.clock(left));
    }
}
