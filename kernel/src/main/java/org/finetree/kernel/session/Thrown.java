package org.finetree.kernel.session;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Stands for a throwable whose class describes itself by code of its own: what that code said, once. Classes of cells and of added jars may override {@code getMessage}, {@code getCause} and
 * {@code getStackTrace}; such a method may throw, return null or never end, and an error that cannot be told must not end the kernel.
 */
final class Thrown extends Throwable {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_CHAIN = 50;
    private static final StackTraceElement[] NO_TRACE = {};

    private final String className;

    private Thrown(String className, String message, StackTraceElement[] trace, Throwable cause) {
        super(message, cause, false, true);
        this.className = className;
        setStackTrace(trace);
    }

    /** Name of the class of what was thrown. */
    static String nameOf(Throwable e) {
        return e instanceof Thrown thrown ? thrown.className : e.getClass().getName();
    }

    /**
     * The throwable itself where Java's own code describes it and its causes, or else what stands for it. Causes beyond the fiftieth, and one that came before, are left out.
     * To be called on a thread that may be stopped.
     *
     * @throws ThreadDeath if the thread was stopped meanwhile
     * @throws StopCheck.CellStopped likewise
     */
    static Throwable described(Throwable e) {
        return described(e, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static Throwable described(Throwable e, Set<Throwable> above) {
        above.add(e);
        Throwable cause = asked(e::getCause, null);
        boolean ends = cause == null || above.size() >= LONGEST_CHAIN || above.contains(cause);
        Throwable told = ends ? null : described(cause, above);
        if (told == cause && isJavas(e.getClass())) {
            return e;
        }
        StackTraceElement[] trace = asked(() -> e.getStackTrace().clone(), NO_TRACE);
        return new Thrown(named(e.getClass()).getName(), message(e), complete(trace) ? trace : NO_TRACE, told);
    }

    /** An anonymous class has no name that anybody knows it by. */
    private static Class<?> named(Class<?> type) {
        return type.isAnonymousClass() ? type.getSuperclass() : type;
    }

    private static String message(Throwable e) {
        try {
            return e.getMessage();
        } catch (StopCheck.CellStopped | ThreadDeath stopped) {
            throw stopped;
        } catch (Throwable failed) {
            return "(no message: its getMessage() throws " + failed.getClass().getName() + ")";
        }
    }

    private static <T> T asked(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (StopCheck.CellStopped | ThreadDeath stopped) {
            throw stopped;
        } catch (Throwable failed) {
            return otherwise;
        }
    }

    private static boolean complete(StackTraceElement[] trace) {
        for (StackTraceElement frame : trace) {
            if (frame == null) {
                return false;
            }
        }
        return true;
    }

    /** Whether its name and the methods that describe it are Java's or the kernel's own. */
    private static boolean isJavas(Class<?> type) {
        if (type.isAnonymousClass()) {
            return false;
        }
        try {
            for (String method : new String[] {"getMessage", "getLocalizedMessage", "getCause", "getStackTrace", "toString"}) {
                ClassLoader loader = type.getMethod(method).getDeclaringClass().getClassLoader();
                if (loader != null && loader != ClassLoader.getPlatformClassLoader() && loader != Thrown.class.getClassLoader()) {
                    return false;
                }
            }
            return true;
        } catch (ReflectiveOperationException | LinkageError e) {
            return false;
        }
    }
}
