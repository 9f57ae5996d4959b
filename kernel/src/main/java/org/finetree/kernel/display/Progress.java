package org.finetree.kernel.display;

import java.time.Duration;
import java.util.Iterator;
import java.util.Locale;
import java.util.NoSuchElementException;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.render.Html;
import org.finetree.kernel.render.MimeBundle;

/** A loop's progress as a bar below its cell, updated in place: how far, how long, how long still. */
final class Progress<T> implements Iterable<T> {

    private static final long NANOS_BETWEEN = 100_000_000L;
    private static final int TEXT_BAR = 20;

    private final String name;
    private final Iterable<T> all;
    private final int size;

    Progress(String name, Iterable<T> all, int size) {
        this.name = name;
        this.all = all;
        this.size = size;
    }

    @Override
    public Iterator<T> iterator() {
        Iterator<T> inner = all.iterator();
        Cell cell = Displays.cell();
        long begun = System.nanoTime();
        String id = Displays.show(cell, bundle(0, 0));
        return new Iterator<>() {
            private int done = -1;
            private long shown = begun;

            @Override
            public boolean hasNext() {
                boolean more = inner.hasNext();
                if (!more) {
                    report(done + 1);
                }
                return more;
            }

            @Override
            public T next() {
                if (!inner.hasNext()) {
                    throw new NoSuchElementException();
                }
                done++;
                long now = System.nanoTime();
                if (now - shown >= NANOS_BETWEEN) {
                    shown = now;
                    report(done);
                }
                return inner.next();
            }

            private void report(int count) {
                Displays.update(cell, id, bundle(count, System.nanoTime() - begun));
            }
        };
    }

    private MimeBundle bundle(int done, long nanos) {
        double share = size == 0 ? 1 : (double) done / size;
        Duration elapsed = Duration.ofNanos(nanos);
        String left = done == 0 || done >= size ? "" : ", about " + ProgressView.time(Duration.ofNanos((long) (nanos / share - nanos))) + " left";
        String text = (name.isEmpty() ? "" : name + ": ") + done + " of " + size + ", " + ProgressView.time(elapsed) + left;
        int full = (int) Math.round(TEXT_BAR * share);
        return MimeBundle.text("[" + "#".repeat(full) + ".".repeat(TEXT_BAR - full) + "] " + text).with(MimeBundle.HTML,
                String.format(Locale.ROOT, "<div style=\"max-width:60em\"><div>%s</div>%s</div>", Html.escape(text), ProgressView.bar(share, "#2a7f9e", 8)));
    }
}
