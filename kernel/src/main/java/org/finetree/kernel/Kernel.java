package org.finetree.kernel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private record Work(Message request, Runnable task) {
    }

    private final Wire wire;
    private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
    private final Broadcast broadcast;
    private final Execution execution;
    private final Map<String, Handler> handlers;
    private volatile boolean ready;
    private volatile boolean ended;

    Kernel(Connection connection) throws IOException {
        wire = new Wire(connection);
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
        comms.accept("jupyter.widget.control", (request, data) -> {
            if (data.path("method").asText().equals("request_states")) {
                comms.tell(request, request.content().path("comm_id").asText(), widgets.all());
            }
        });
        handlers = new Requests(execution, comms).byType();
    }

    /** Serves until shutdown. */
    void run() {
        Thread sockets = new Thread(() -> wire.run(this::receive), "finetree-wire");
        sockets.start();
        execution.open();
        ready = true;
        while (!ended) {
            try {
                Work work = queue.take();
                if (work.request() == null) {
                    work.task().run();
                } else {
                    serve(Channel.SHELL, work.request());
                }
            } catch (InterruptedException e) {
                // Nobody interrupts this thread for a reason.
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
                    queue.add(new Work(message, null));
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
        queue.add(new Work(null, () -> { }));
        Thread end = new Thread(this::end, "finetree-end");
        end.setDaemon(true);
        end.start();
        return ok().put("restart", request.content().path("restart").asBoolean());
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

    private void serve(Channel channel, Message request) {
        Handler handler = handlers.get(request.type());
        if (request.type().equals("execute_request")) {
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
        } catch (Exception | LinkageError | StackOverflowError e) {
            content = Json.object().put("status", "error").put("ename", e.getClass().getName()).put("evalue", String.valueOf(e.getMessage()));
            content.putArray("traceback");
        }
        if (content != null && request.type().endsWith("_request")) {
            wire.reply(channel, request, request.type().replace("_request", "_reply"), content);
        }
        broadcast.status(request, "idle");
    }

    /** After an error: everything that was sent before now is answered with {@code aborted}. Runs {@code then} once it is known what that is. */
    private void abortWaiting(Runnable then) {
        LinkedBlockingQueue<Boolean> known = new LinkedBlockingQueue<>();
        wire.afterArrived(Channel.SHELL, this::receive, () -> known.add(true));
        try {
            known.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List<Work> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        then.run();
        for (Work work : waiting) {
            if (work.request() != null && work.request().type().equals("execute_request")) {
                execution.abort(work.request());
            } else if (work.request() != null) {
                serve(Channel.SHELL, work.request());
            } else {
                work.task().run();
            }
        }
    }

    private static ObjectNode ok() {
        return Json.object().put("status", "ok");
    }

    private static ObjectNode unknown(String type) {
        ObjectNode content = Json.object().put("status", "error").put("ename", "UnknownRequest").put("evalue", "the Finetree kernel knows no '" + type + "'");
        content.putArray("traceback");
        return content;
    }
}
