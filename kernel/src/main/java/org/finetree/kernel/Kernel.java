package org.finetree.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import org.finetree.kernel.display.Displays;
import org.finetree.kernel.output.CellInput;
import org.finetree.kernel.output.CellStreams;
import org.finetree.kernel.render.Renderers;
import org.finetree.kernel.session.JavaSession;
import org.finetree.kernel.widget.Widgets;
import org.finetree.kernel.wire.Channel;
import org.finetree.kernel.wire.Connection;
import org.finetree.kernel.wire.Json;
import org.finetree.kernel.wire.Log;
import org.finetree.kernel.wire.Message;
import org.finetree.kernel.wire.Wire;

/**
 * The kernel: a thread for the sockets, which also answers on the control channel, and this one, which serves requests of the shell channel one after
 * another. A third runs the code of cells (see {@link JavaSession}).
 */
final class Kernel {

    /** Answers one kind of request. */
    interface Handler {

        /** The reply's content; null where the protocol wants no reply. */
        ObjectNode answer(Message request) throws Exception;
    }

    /** Something to do: a request and when it was sent, or a task. */
    private record Work(Message request, Optional<Instant> sent, Runnable task) {
    }

    /** The process's status when it ends because a channel died; not 0, so that Jupyter starts it anew. */
    private static final int CHANNEL_DIED = 70;
    private static final int MILLIS_FOR_LATE_ONES = 200;

    private final Wire wire;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final Broadcast broadcast;
    private final Execution execution;
    private final Map<String, Handler> handlers;
    private final SentTimes sentTimes = new SentTimes();
    /** When the last failure was answered that was to stop the queue: what was sent before is not run. */
    private Instant failed = Instant.MIN;
    private volatile boolean ready;
    private volatile boolean ended;

    Kernel(Connection connection) throws IOException {
        wire = new Wire(connection, Kernel::died);
        broadcast = new Broadcast(wire);
        CellStreams streams = CellStreams.install(broadcast);
        broadcast.connect(streams);
        CellInput.install(broadcast);
        Renderers renderers = Renderers.standard();
        Displays.connect(broadcast, renderers);
        execution = new Execution(wire, broadcast, renderers);
        Comms comms = new Comms(wire);
        Widgets widgets = Widgets.connect(new CommPage(comms, execution));
        renderers.add(widgets.renderer());
        execution.beforeEach(widgets::begin);
        comms.accept("jupyter.widget.control", (request, data) -> {
            if (data.path("method").asText().equals("request_states")) {
                comms.tell(request, request.content().path("comm_id").asText(), widgets.all());
            }
        });
        handlers = new Requests(execution, comms).byType();
    }

    /** A kernel that hears nothing any more would look as if it computed; one that ends is started anew. */
    private static void died(Throwable error) {
        try {
            Log.line("a channel died (" + error + "): the process ends, so that Jupyter can start it anew");
        } finally {
            Runtime.getRuntime().halt(CHANNEL_DIED);
        }
    }

    /** Jupyter is gone: nobody will ask for anything, nor for the end. */
    private void orphaned() {
        Log.line("the Jupyter that started this kernel is gone: the kernel ends");
        shutdown(null);
    }

    /** Serves until shutdown. */
    void run() {
        ParentWatch.start(System.getenv("JPY_PARENT_PID"), this::orphaned);
        Thread sockets = new Thread(() -> wire.run(this::receive), "finetree-wire");
        sockets.start();
        execution.open();
        ready = true;
        while (!ended) {
            try {
                serve(queue.take());
            } catch (InterruptedException e) {
                // Nobody interrupts this thread for a reason.
            } catch (RuntimeException | Error e) {
                died(e);
            }
        }
        try {
            sockets.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** On the wire's thread. */
    private void receive(Channel channel, Message message) {
        switch (channel) {
            case CONTROL -> control(message);
            case STDIN -> broadcast.answered(message);
            default -> {
                if (message.type().equals("kernel_info_request") && !ready) {
                    // The front end need not wait for the compiler to warm up.
                    serve(Channel.SHELL, message);
                } else if (message.type().equals("shutdown_request")) {
                    serve(Channel.SHELL, message, this::shutdown);
                } else {
                    queue.add(new Work(message, sentTimes.of(message, Instant.now()), null));
                }
            }
        }
    }

    private void control(Message message) {
        switch (message.type()) {
            case "interrupt_request" -> serve(Channel.CONTROL, message, request -> {
                execution.interrupt();
                return ok();
            });
            case "shutdown_request" -> serve(Channel.CONTROL, message, this::shutdown);
            case "kernel_info_request" -> serve(Channel.CONTROL, message);
            default -> serve(Channel.CONTROL, message, request -> unknown(request.type()));
        }
    }

    private ObjectNode shutdown(Message request) {
        ended = true;
        execution.interrupt();
        queue.add(new Work(null, Optional.empty(), () -> { }));
        Thread end = new Thread(this::end, "finetree-end");
        end.setDaemon(true);
        end.start();
        return ok().put("restart", request != null && request.content().path("restart").asBoolean());
    }

    /** Lets the last messages out and goes, whatever cells left running. */
    private void end() {
        try {
            Thread.sleep(50);
            wire.close(300);
            Thread.sleep(300);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(0);
    }

    private void serve(Work work) {
        if (work.request() == null) {
            work.task().run();
        } else if (work.request().type().equals("execute_request") && work.sent().isPresent() && !work.sent().get().isAfter(failed)) {
            // It arrived late, but it was sent by somebody who did not know of the failure yet.
            execution.abort(work.request());
        } else {
            serve(Channel.SHELL, work.request());
        }
    }

    private void serve(Channel channel, Message request) {
        Handler handler = handlers.get(request.type());
        if (!request.problem().isEmpty()) {
            serve(channel, request, r -> error("UnreadableRequest", "the request cannot be read: " + r.problem()));
        } else if (request.type().equals("execute_request")) {
            execution.execute(request, this::abortWaiting);
        } else if (handler != null) {
            serve(channel, request, handler);
        } else {
            serve(channel, request, r -> unknown(r.type()));
        }
    }

    private void serve(Channel channel, Message request, Handler handler) {
        broadcast.status(request, "busy");
        ObjectNode content;
        try {
            content = handler.answer(request);
        } catch (Exception | LinkageError | VirtualMachineError | AssertionError e) {
            content = error(e.getClass().getName(), String.valueOf(e.getMessage()));
        }
        if (content != null && request.type().endsWith("_request")) {
            wire.reply(channel, request, request.type().replace("_request", "_reply"), content);
        }
        broadcast.status(request, "idle");
    }

    /** After an error: everything that was sent before now is answered with {@code aborted}. Runs {@code then} once it is known what that is. */
    private void abortWaiting(Runnable then) {
        LinkedBlockingQueue<Boolean> known = new LinkedBlockingQueue<>();
        try {
            // The error is on the page already. Who sent several at once may still be busy with the last: the reply, which says that the next may come, waits for them.
            Thread.sleep(MILLIS_FOR_LATE_ONES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        wire.afterArrived(Channel.SHELL, this::receive, () -> known.add(true));
        try {
            known.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Work> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        failed = Instant.now();
        then.run();
        for (Work work : waiting) {
            if (work.request() != null && work.request().type().equals("execute_request")) {
                execution.abort(work.request());
            } else {
                serve(work);
            }
        }
    }

    private static ObjectNode ok() {
        return Json.object().put("status", "ok");
    }

    private static ObjectNode unknown(String type) {
        return error("UnknownRequest", "the Finetree kernel knows no '" + type + "'");
    }

    private static ObjectNode error(String name, String message) {
        ObjectNode content = Json.object().put("status", "error").put("ename", name).put("evalue", message);
        content.putArray("traceback");
        return content;
    }
}
