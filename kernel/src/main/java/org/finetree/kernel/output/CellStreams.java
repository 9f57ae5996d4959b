package org.finetree.kernel.output;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Stands in for {@code System.out} and {@code System.err}: collects what is printed by the cell that printed it and sends it on some twenty times per second. */
public final class CellStreams {

    private static final int MILLIS_BETWEEN_FLUSHES = 50;
    private static final int CHARS_AT_ONCE = 1 << 16;

    private record Source(Cell cell, String stream) {
    }

    private final Outlet outlet;
    private final Map<Source, Pending> pending = new LinkedHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "finetree-output");
        thread.setDaemon(true);
        return thread;
    });
    private boolean scheduled;

    private CellStreams(Outlet outlet) {
        this.outlet = outlet;
    }

    /** Replaces the two streams of this JVM for good. Output of no cell goes where it went before. */
    public static CellStreams install(Outlet outlet) {
        CellStreams streams = new CellStreams(outlet);
        System.setOut(streams.printStream("stdout", System.out));
        System.setErr(streams.printStream("stderr", System.err));
        return streams;
    }

    private PrintStream printStream(String name, PrintStream original) {
        return new PrintStream(new Sink(name, original), false, StandardCharsets.UTF_8);
    }

    /** Sends everything printed so far. */
    public synchronized void flush() {
        pending.forEach((source, text) -> send(source, text));
        pending.values().removeIf(Pending::idle);
    }

    private void send(Source source, Pending text) {
        String printed = text.take();
        Consumer<String> capture = source.cell().capture();
        if (capture != null) {
            capture.accept(printed);
        } else if (!printed.isEmpty() && !source.cell().silent()) {
            outlet.stream(source.cell(), source.stream(), printed);
        }
    }

    private synchronized void append(Source source, byte[] bytes, int from, int length) {
        // Another stream's or cell's text came first: keep the order that a reader sees.
        pending.forEach((other, text) -> {
            if (!other.equals(source)) {
                send(other, text);
            }
        });
        Pending text = pending.computeIfAbsent(source, s -> new Pending());
        text.append(bytes, from, length);
        if (text.size() > CHARS_AT_ONCE) {
            send(source, text);
        } else if (!scheduled) {
            scheduled = true;
            timer.schedule(this::tick, MILLIS_BETWEEN_FLUSHES, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void tick() {
        scheduled = false;
        flush();
    }

    private final class Sink extends OutputStream {

        private final String name;
        private final PrintStream original;

        Sink(String name, PrintStream original) {
            this.name = name;
            this.original = original;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            Cell cell = Cell.current();
            if (cell == null) {
                original.write(bytes, from, length);
                original.flush();
            } else if (outlet.awaitRoom(cell) || cell.capture() != null) {
                append(new Source(cell, name), bytes, from, length);
            }
        }
    }

    /** Printed bytes as text; a character cut in two waits for its second half. */
    private static final class Pending {

        private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE).onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final StringBuilder text = new StringBuilder();
        private byte[] cut = new byte[0];

        void append(byte[] bytes, int from, int length) {
            ByteBuffer in = ByteBuffer.allocate(cut.length + length).put(cut).put(bytes, from, length).flip();
            CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
            decoder.decode(in, out, false);
            text.append(out.flip());
            cut = new byte[in.remaining()];
            in.get(cut);
        }

        int size() {
            return text.length();
        }

        boolean idle() {
            return text.isEmpty() && cut.length == 0;
        }

        String take() {
            String all = text.toString();
            text.setLength(0);
            return all;
        }
    }
}
