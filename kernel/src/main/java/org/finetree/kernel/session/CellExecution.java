package org.finetree.kernel.session;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import jdk.jshell.execution.DirectExecutionControl;
import org.finetree.kernel.output.Cell;

/** JShell's way to run compiled snippets: in this JVM, on the cell thread, keeping results and exceptions as objects. */
final class CellExecution extends DirectExecutionControl {

    private final CellLoader loader;
    private final CellThread thread;
    private Cell cell;
    private Object result;
    private Class<?> latest;
    private Throwable thrown;

    CellExecution(CellLoader loader) {
        super(loader);
        this.loader = loader;
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

    /** Lets go of the value of a variable that the last snippet declared. */
    void clear(String variable) {
        try {
            Field field = latest.getDeclaredField(variable);
            field.setAccessible(true);
            if (!field.getType().isPrimitive()) {
                field.set(null, null);
            }
        } catch (ReflectiveOperationException e) {
            // The variable lives elsewhere and keeps its value: only memory is at stake.
        }
    }

    /** As {@link CellThread#call}, for a task of the kernel's. */
    <T> T call(Cell owner, Callable<T> task) throws ExecutionException, InterruptedException {
        try {
            @SuppressWarnings("unchecked")
            T value = (T) thread.call(owner, task);
            return value;
        } catch (StopCheck.CellStopped e) {
            throw new InterruptedException();
        }
    }

    /** The class whose code ran last; null before the first. */
    Class<?> latest() {
        return latest;
    }

    @Override
    public void redefine(ClassBytecodes[] classes) throws ClassInstallException {
        if (!loader.exchange(classes)) {
            throw new ClassInstallException("these classes cannot be exchanged in place", new boolean[classes.length]);
        }
    }

    @Override
    protected String invoke(Method method) throws Exception {
        try {
            latest = method.getDeclaringClass();
            result = thread.call(cell, () -> method.invoke(null));
            if (cell.interrupted()) {
                // It ended because it was told to, however it took that.
                thrown = new StopCheck.CellStopped();
                throw new StoppedException();
            }
            return "";
        } catch (ExecutionException e) {
            thrown = e.getCause();
            if (cell.interrupted()) {
                throw new StoppedException();
            }
            throw new InvocationTargetException(thrown);
        } catch (StopCheck.CellStopped e) {
            thrown = e;
            throw new StoppedException();
        }
    }

    @Override
    protected String throwConvertedInvocationException(Throwable cause) throws RunException, InternalException {
        thrown = cause;
        if (cause instanceof Thrown) {
            throw told(cause);
        }
        return super.throwConvertedInvocationException(cause);
    }

    private static UserException told(Throwable thrown) {
        UserException told = new UserException(thrown.getMessage(), Thrown.nameOf(thrown), thrown.getStackTrace());
        told.initCause(thrown.getCause() == null ? null : told(thrown.getCause()));
        return told;
    }
}
