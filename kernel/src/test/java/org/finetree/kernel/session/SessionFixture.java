package org.finetree.kernel.session;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.finetree.kernel.magic.StandardMagics;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.session.Outcome.Done;
import org.finetree.kernel.session.Outcome.Failed;

/** A session of its own, whose cells are numbered from 1. */
final class SessionFixture implements AutoCloseable {

    private final JavaSession session = JavaSession.open(new StandardMagics());
    private int number;

    SessionFixture() {
        session.prelude(List.of("import java.util.*;"));
    }

    JavaSession session() {
        return session;
    }

    int number() {
        return number;
    }

    Outcome run(String code) {
        return session.run(new Cell(null, ++number, false, false), code);
    }

    /** The value of a cell that must run through. */
    Object value(String code) {
        Outcome outcome = run(code);
        if (outcome instanceof Done done) {
            return done.value();
        }
        throw new AssertionError(code + "\n" + plain((Failed) outcome));
    }

    /** Runs a cell that must fail; gives the report without colours. */
    String failure(String code) {
        return plain((Failed) run(code));
    }

    /** Runs a cell and gives what it printed to the error stream. */
    String errorsOf(String code) {
        PrintStream before = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            run(code);
        } finally {
            System.setErr(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    static String plain(Failed failed) {
        return String.join("\n", failed.traceback()).replaceAll("\u001b\\[[0-9;]*m", "");
    }

    @Override
    public void close() {
        session.close();
    }
}
