package org.finetree.kernel.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import jdk.jshell.execution.DirectExecutionControl;
import org.finetree.kernel.output.Cell;

/** JShell's way to run compiled snippets: in this JVM, on the cell thread, keeping results and exceptions as objects. */
final class CellExecution extends DirectExecutionControl {

    private final CellThread thread;
    private Cell cell;
    private Object result;
    private Throwable thrown;

    CellExecution(CellLoader loader) {
        super(loader);
        thread = new CellThread(loader);
    }

    /** What runs from now on runs for this cell. */
    void begin(Cell next) {
        StopCheck.rest();
        cell = next;
        result = null;
        thrown = null;
    }

    void interrupt() {
        thread.interrupt();
    }

    /** The value of the last expression, once. */
    Object takeResult() {
        Object value = result;
        result = null;
        return value;
    }

    /** What the last snippet threw, once; null for nothing. */
    Throwable takeThrown() {
        Throwable value = thrown;
        thrown = null;
        return value;
    }

    @Override
    protected String invoke(Method method) throws Exception {
        try {
            result = thread.call(cell, method);
            return "";
        } catch (InvocationTargetException e) {
            thrown = e.getCause();
            if (cell.interrupted()) {
                throw new StoppedException();
            }
            throw e;
        } catch (StopCheck.CellStopped e) {
            thrown = e;
            throw new StoppedException();
        }
    }

    @Override
    protected String throwConvertedInvocationException(Throwable cause) throws RunException, InternalException {
        thrown = cause;
        return super.throwConvertedInvocationException(cause);
    }
}
