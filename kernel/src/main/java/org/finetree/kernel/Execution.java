package org.finetree.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.finetree.kernel.display.Displays;
import org.finetree.kernel.magic.StandardMagics;
import org.finetree.kernel.output.Cell;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.render.Renderers;
import org.finetree.kernel.session.JavaSession;
import org.finetree.kernel.session.Outcome;
import org.finetree.kernel.session.Outcome.Done;
import org.finetree.kernel.session.Outcome.Failed;
import org.finetree.kernel.session.Traces;
import org.finetree.kernel.widget.Page;
import org.finetree.kernel.wire.Channel;
import org.finetree.kernel.wire.Json;
import org.finetree.kernel.wire.Message;
import org.finetree.kernel.wire.Wire;

/** Serves execute requests. */
final class Execution {

    /** The longest cell, in characters. */
    static final int MOST_CHARACTERS = 20_000_000;

    private final Wire wire;
    private final Broadcast broadcast;
    private final Renderers renderers;
    private final History history = History.open();
    private Consumer<Cell> beforeEach = cell -> { };
    private volatile JavaSession session;
    private volatile Cell running;
    private Thread serving;
    private int count;

    Execution(Wire wire, Broadcast broadcast, Renderers renderers) {
        this.wire = wire;
        this.broadcast = broadcast;
        this.renderers = renderers;
    }

    /** Starts the compiler and declares what every cell can use. */
    void open() {
        JavaSession opened = JavaSession.open(new StandardMagics());
        opened.prelude(Prelude.lines());
        Thread.setDefaultUncaughtExceptionHandler(Traces::died);
        serving = Thread.currentThread();
        session = opened;
    }

    /** Calls this with each cell before it runs. */
    void beforeEach(Consumer<Cell> begun) {
        beforeEach = begun;
    }

    JavaSession session() {
        return session;
    }

    History history() {
        return history;
    }

    /** Ends the cell that runs now, if any. */
    void interrupt() {
        Cell cell = running;
        if (cell != null) {
            cell.interrupt();
            session.interrupt();
        }
    }

    /**
     * Runs a cell and answers.
     *
     * @param abortWaiting called after a failure that is to stop the queue, with what answers this request
     */
    void execute(Message request, Consumer<Runnable> abortWaiting) {
        JsonNode content = request.content();
        String code = content.path("code").asText("");
        boolean silent = content.path("silent").asBoolean(false);
        boolean stored = content.path("store_history").asBoolean(true) && !silent;
        if (stored) {
            count++;
        }
        Cell cell = new Cell(request, count, silent, content.path("allow_stdin").asBoolean(false));
        broadcast.status(request, "busy");
        beforeEach.accept(cell);
        if (!silent) {
            broadcast.publish(cell, "execute_input", Json.object().put("code", code).put("execution_count", count));
        }
        if (stored && !code.isBlank() && code.length() <= MOST_CHARACTERS) {
            history.add(count, code);
        }
        Outcome outcome = code.length() <= MOST_CHARACTERS ? run(cell, code) : tooLong(cell, code);
        broadcast.flush();
        ObjectNode reply = reply(cell, outcome, content.path("user_expressions"));
        boolean stops = outcome instanceof Failed && content.path("stop_on_error").asBoolean(true) && !silent;
        Runnable answer = () -> {
            wire.reply(Channel.SHELL, request, "execute_reply", reply);
            broadcast.status(request, "idle");
        };
        if (stops) {
            abortWaiting.accept(answer);
        } else {
            answer.run();
        }
    }

    private Outcome run(Cell cell, String code) {
        cell.begin();
        running = cell;
        Outcome outcome;
        try {
            outcome = session.run(cell, code);
            if (outcome instanceof Done done && done.shown() && !Displays.isId(done.value())) {
                outcome = show(cell, done);
            }
        } catch (RuntimeException | Error e) {
            outcome = new Failed(e.getClass().getName(), String.valueOf(e.getMessage()), List.of("The kernel itself failed: " + e));
        } finally {
            running = null;
            cell.end();
        }
        return told(cell, outcome);
    }

    private Outcome told(Cell cell, Outcome outcome) {
        if (outcome instanceof Failed failed) {
            broadcast.publish(cell, "error", error(failed));
            CellLinks.of(failed.elsewhere()).ifPresent(links -> Displays.show(cell, links));
        }
        return outcome;
    }

    private Outcome tooLong(Cell cell, String code) {
        String message = String.format(Locale.ROOT, "the cell has %,d characters, at most %,d can be run: read data from a file", code.length(), MOST_CHARACTERS);
        return told(cell, new Failed("CellTooLong", message, List.of("CellTooLong: " + message)));
    }

    /** Runs what follows from a change in the page, or from within a cell, and gives what it makes, prints and throws as one thing to show. */
    MimeBundle callback(Cell of, Page.Work work) {
        StringBuffer printed = new StringBuffer();
        Cell cell = of.capturing(printed::append, Thread.currentThread() != serving);
        MimeBundle made;
        try {
            Object value = Thread.currentThread() == serving ? alone(of, cell, work) : inside(cell, work);
            broadcast.flush();
            made = value == null ? MimeBundle.text("") : renderers.render(value);
        } catch (InterruptedException e) {
            made = MimeBundle.text("Interrupted.");
        } catch (Exception | LinkageError | StackOverflowError | AssertionError e) {
            made = MimeBundle.text(String.join("\n", session.trace(e instanceof ExecutionException wrapped ? wrapped.getCause() : e)));
        }
        broadcast.flush();
        cell.release();
        return printed.isEmpty() ? made : made.below(printed.toString());
    }

    /** On the thread of cells, which nothing else uses now. */
    private Object alone(Cell of, Cell cell, Page.Work work) throws InterruptedException, ExecutionException {
        cell.begin();
        running = cell;
        try {
            return session.onCellThread(cell, work::run);
        } finally {
            running = null;
            of.begin();
            of.end();
        }
    }

    /** On the calling thread, which belongs to a cell. */
    private static Object inside(Cell cell, Page.Work work) throws Exception {
        Cell before = Cell.current();
        cell.adoptThread();
        try {
            return work.run();
        } finally {
            before.adoptThread();
        }
    }

    /** A value's looks are code of cells and libraries, too: they are made where an interrupt ends them. */
    private Outcome show(Cell cell, Done done) {
        MimeBundle bundle;
        try {
            bundle = session.onCellThread(cell, () -> renderers.render(done.value()));
        } catch (InterruptedException e) {
            return session.interrupted();
        } catch (ExecutionException e) {
            return cell.interrupted() ? session.interrupted() : session.failed(e.getCause());
        }
        ObjectNode content = Json.object().put("execution_count", cell.number());
        content.set("data", bundle.data());
        content.set("metadata", bundle.metadata());
        broadcast.publish(cell, "execute_result", content);
        return done;
    }

    private ObjectNode reply(Cell cell, Outcome outcome, JsonNode userExpressions) {
        ObjectNode reply = outcome instanceof Failed failed ? error(failed).put("status", "error") : Json.object().put("status", "ok");
        reply.put("execution_count", cell.number());
        reply.putArray("payload");
        ObjectNode values = reply.putObject("user_expressions");
        if (outcome instanceof Done) {
            userExpressions.fields().forEachRemaining(field -> values.set(field.getKey(), value(cell, field.getValue().asText(""))));
        }
        return reply;
    }

    private ObjectNode value(Cell cell, String expression) {
        Outcome outcome = session.run(new Cell(cell.request(), cell.number(), true, false), expression);
        if (outcome instanceof Failed failed) {
            return error(failed).put("status", "error");
        }
        ObjectNode value = Json.object().put("status", "ok");
        MimeBundle bundle;
        try {
            bundle = outcome instanceof Done done && done.shown() ? session.onCellThread(cell, () -> renderers.render(done.value())) : new MimeBundle();
        } catch (InterruptedException | ExecutionException e) {
            return error(session.failed(e instanceof ExecutionException thrown ? thrown.getCause() : e)).put("status", "error");
        }
        value.set("data", bundle.data());
        value.set("metadata", bundle.metadata());
        return value;
    }

    /** Answers a request that will not run because one before it failed. */
    void abort(Message request) {
        broadcast.status(request, "busy");
        // No number: the cell did not run, and a number is what front ends show beside those that did.
        ObjectNode reply = Json.object().put("status", "aborted");
        wire.reply(Channel.SHELL, request, "execute_reply", reply);
        broadcast.status(request, "idle");
    }

    private static ObjectNode error(Failed failed) {
        ObjectNode content = Json.object().put("ename", failed.name()).put("evalue", failed.message());
        ArrayNode lines = content.putArray("traceback");
        failed.traceback().forEach(lines::add);
        return content;
    }
}
