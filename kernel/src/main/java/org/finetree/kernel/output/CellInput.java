package org.finetree.kernel.output;

import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;

/** Stands in for {@code System.in}: asks the front end's user for a line whenever a cell reads and nothing is left over. */
public final class CellInput extends InputStream {

    private final Outlet outlet;
    private byte[] line = new byte[0];
    private int at;
    /** The interrupted cell that was given a line end in place of an answer. */
    private Cell ended;

    private CellInput(Outlet outlet) {
        this.outlet = outlet;
    }

    /** Replaces {@code System.in} of this JVM for good. */
    public static void install(Outlet outlet) {
        System.setIn(new CellInput(outlet));
    }

    @Override
    public int read() throws InterruptedIOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] target, int from, int length) throws InterruptedIOException {
        if (length == 0) {
            return 0;
        }
        if (at == line.length && !fill()) {
            return -1;
        }
        int count = Math.min(length, line.length - at);
        System.arraycopy(line, at, target, from, count);
        at += count;
        return count;
    }

    @Override
    public synchronized int available() {
        return line.length - at;
    }

    private boolean fill() throws InterruptedIOException {
        Cell cell = Cell.current();
        if (cell == null) {
            return false;
        }
        try {
            line = (outlet.ask(cell, "", false) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (ended == cell) {
                throw new InterruptedIOException("the cell was interrupted while it waited for input");
            }
            // A line end first: a Scanner that meets an exception would find no line ever after.
            ended = cell;
            line = new byte[] {'\n'};
        }
        at = 0;
        return true;
    }
}
