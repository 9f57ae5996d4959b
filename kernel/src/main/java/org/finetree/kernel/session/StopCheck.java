package org.finetree.kernel.session;

import org.finetree.kernel.output.Cell;

/** What the code of cells calls at the start of each method and before each jump back, woven in by {@link Weaver}. Public because cells call it; not meant for people. */
public final class StopCheck {

    private static volatile boolean wanted;

    private StopCheck() {
    }

    /** Ends the calling thread's work when its cell was interrupted. */
    public static void check() {
        if (wanted) {
            Cell cell = Cell.current();
            if (cell != null && cell.interrupted()) {
                throw new CellStopped();
            }
        }
    }

    /**
     * Stands in for {@code System.exit} and its kin in cells.
     *
     * @param status what would have been the exit status
     */
    public static void exit(int status) {
        throw new ExitCalled(status);
    }

    /** From now on checks look whether their cell was interrupted. */
    static void want() {
        wanted = true;
    }

    /** Checks cost one read again. */
    static void rest() {
        wanted = false;
    }

    /** A cell that was told to stop. An error, so that {@code catch (Exception e)} does not keep a loop alive. */
    static final class CellStopped extends Error {

        private static final long serialVersionUID = 1L;

        CellStopped() {
            super("interrupted", null, false, true);
        }
    }

    /** A cell that wanted to end the kernel. */
    static final class ExitCalled extends Error {

        private static final long serialVersionUID = 1L;

        ExitCalled(int status) {
            super("System.exit(" + status + ") was called; the kernel goes on. To end it choose Kernel > Shut Down, to begin anew Kernel > Restart.");
        }
    }
}
