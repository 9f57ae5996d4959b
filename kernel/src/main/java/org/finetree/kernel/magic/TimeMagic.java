package org.finetree.kernel.magic;

import java.util.Locale;
import org.finetree.kernel.session.Outcome;

/** {@code %time} and {@code %%time}. */
final class TimeMagic {

    private TimeMagic() {
    }

    static Magic magic() {
        return SimpleMagic.both("time", "%time CODE, or %%time over a cell", "Runs the code and prints how long it took, the compiler's time included.", call -> {
            if (call.body() == null && call.arguments().isBlank()) {
                throw new Magic.UsageException("%time needs code behind it, for example %time Thread.sleep(100)");
            }
            long start = System.nanoTime();
            // A line break in place of the magic's line, so that errors name the right lines.
            Outcome outcome = call.session().runJava(call.cell(), call.body() == null ? call.arguments() : "\n" + call.body());
            System.out.println("time: " + text(System.nanoTime() - start));
            return outcome;
        });
    }

    static String text(long nanos) {
        double seconds = nanos / 1e9;
        return seconds < 1 ? String.format(Locale.ROOT, "%.1f ms", 1000 * seconds) : seconds < 60 ? String.format(Locale.ROOT, "%.2f s", seconds)
                : String.format(Locale.ROOT, "%d min %.0f s", (int) (seconds / 60), seconds % 60);
    }
}
