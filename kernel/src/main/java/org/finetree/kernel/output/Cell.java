package org.finetree.kernel.output;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinWorkerThread;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.finetree.kernel.wire.Message;

/** One execution of a cell: what output, questions and interrupts belong to. Threads that a cell starts belong to it for good, so late output finds its way home. */
public final class Cell {

    private static final InheritableThreadLocal<Cell> OWNER = new InheritableThreadLocal<>();
    private static volatile Cell running;
    private static volatile Cell latest;

    private final Message request;
    private final int number;
    private final boolean silent;
    private final boolean asks;
    private final Cell around;
    private final AtomicBoolean failed;
    private volatile Consumer<String> capture;
    private volatile boolean interrupted;
    private volatile boolean finishing;

    /**
     * A new execution.
     *
     * @param request the request that asked for it
     * @param number the number in brackets beside the cell
     * @param silent whether nothing is to be shown
     * @param asks whether the front end can ask its user
     */
    public Cell(Message request, int number, boolean silent, boolean asks) {
        this(request, number, silent, asks, null, null, new AtomicBoolean());
    }

    private Cell(Message request, int number, boolean silent, boolean asks, Cell around, Consumer<String> capture, AtomicBoolean failed) {
        this.request = request;
        this.number = number;
        this.silent = silent;
        this.asks = asks;
        this.around = around;
        this.capture = capture;
        this.failed = failed;
    }

    /**
     * A part of this cell whose prints go elsewhere.
     *
     * @param printed takes what it prints
     * @param inside whether it runs while this cell does, and ends with it
     */
    public Cell capturing(Consumer<String> printed, boolean inside) {
        return new Cell(request, number, silent, asks, inside ? this : null, printed, failed);
    }

    /** From now on what its threads print late is shown below the cell. */
    public void release() {
        capture = null;
    }

    /** Where prints of this cell go instead of below it; null for nowhere else. */
    Consumer<String> capture() {
        return capture;
    }

    /** The cell that the calling thread works for; null before the first. */
    public static Cell current() {
        Cell now = running;
        if (now != null && Thread.currentThread() instanceof ForkJoinWorkerThread worker && worker.getPool() == ForkJoinPool.commonPool()) {
            // The common pool's threads outlive the cell that happened to start them.
            return now;
        }
        Cell owner = OWNER.get();
        return owner != null ? owner : now != null ? now : latest;
    }

    /** The calling thread, and those that it starts from now on, work for this cell. */
    public void adoptThread() {
        OWNER.set(this);
    }

    /** This cell is the one under way. */
    public void begin() {
        latest = this;
        running = this;
    }

    /** This cell has ended; its threads may go on. */
    public void end() {
        running = null;
    }

    /** Asks all of this cell's threads to stop at the next check. Asked again, what waits for something is not waited for any longer. */
    public void interrupt() {
        finishing = finishing && !interrupted;
        interrupted = true;
    }

    /**
     * This cell was interrupted and has something to bring to its end first: its thread is not stopped until {@link #finished}.
     *
     * @param why for people, printed below the cell
     */
    public void finishFirst(String why) {
        finishing = true;
        System.err.println(why);
    }

    /** What was waited for is there. */
    public void finished() {
        finishing = false;
    }

    /** Whether the thread of this cell is to be left in peace although it was interrupted. */
    public boolean finishes() {
        return finishing || (around != null && around.finishes());
    }

    public boolean interrupted() {
        return interrupted || (around != null && around.interrupted());
    }

    /** Carries out {@code publish}, which shows why the cell failed. From then on {@link #unlessFailed} does nothing. */
    public void fail(Runnable publish) {
        synchronized (failed) {
            failed.set(true);
            publish.run();
        }
    }

    /** Carries this out, or nothing once the cell has failed: a thread that goes on must not wipe the error away, which markers of notebooks look for. */
    public void unlessFailed(Runnable publish) {
        synchronized (failed) {
            if (!failed.get()) {
                publish.run();
            }
        }
    }

    public Message request() {
        return request;
    }

    /** What the front end calls the cell; empty where it does not say. */
    public String id() {
        return request == null ? "" : request.metadata().path("cellId").asText("");
    }

    public int number() {
        return number;
    }

    public boolean silent() {
        return silent;
    }

    public boolean asks() {
        return asks;
    }
}
