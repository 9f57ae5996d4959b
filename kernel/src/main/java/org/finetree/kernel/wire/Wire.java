package org.finetree.kernel.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The kernel's five sockets. One thread owns them all, because a ZeroMQ socket is for one thread; other threads put what they send into a queue and
 * wake that thread through a pipe. What one thread sends arrives in the order sent, on whatever channels.
 */
public final class Wire {

    private static final int LARGEST_FRAME = 512 << 20;

    private final Codec codec;
    private final ZContext context = new ZContext();
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final ZMQ.Socket heartbeat;
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Pipe pipe;
    private volatile boolean closed;

    /**
     * Binds the sockets.
     *
     * @throws IOException when no pipe can be had
     * @throws org.zeromq.ZMQException when a port is taken
     */
    public Wire(Connection connection) throws IOException {
        codec = new Codec(Signature.of(connection.scheme(), connection.key()));
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
        sockets.put(Channel.SHELL, bind(SocketType.ROUTER, connection.address(connection.shell())));
        sockets.put(Channel.CONTROL, bind(SocketType.ROUTER, connection.address(connection.control())));
        sockets.put(Channel.STDIN, bind(SocketType.ROUTER, connection.address(connection.stdin())));
        sockets.put(Channel.IOPUB, bind(SocketType.XPUB, connection.address(connection.iopub())));
        sockets.get(Channel.IOPUB).setXpubVerbose(true);
        heartbeat = bind(SocketType.ROUTER, connection.address(connection.heartbeat()));
    }

    private ZMQ.Socket bind(SocketType type, String address) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(500);
        // No limit: a cell that prints much must not lose lines.
        socket.setSndHWM(0);
        socket.setRcvHWM(0);
        socket.setMaxMsgSize(LARGEST_FRAME);
        if (type == SocketType.ROUTER) {
            // A front end that connects again, under the name it had, takes over.
            socket.setRouterHandover(true);
        }
        socket.bind(address);
        return socket;
    }

    /** Receives and sends on the calling thread until {@link #close}; {@code receiver} must not block. */
    public void run(BiConsumer<Channel, Message> receiver) {
        ZMQ.Poller poller = context.createPoller(5);
        int wake = poller.register(pipe.source(), ZMQ.Poller.POLLIN);
        int beat = poller.register(heartbeat, ZMQ.Poller.POLLIN);
        Map<Channel, Integer> index = new EnumMap<>(Channel.class);
        sockets.forEach((channel, socket) -> index.put(channel, poller.register(socket, ZMQ.Poller.POLLIN)));
        while (!closed) {
            poller.poll(-1);
            if (poller.pollin(wake)) {
                drainPipe();
            }
            for (Channel channel : List.of(Channel.CONTROL, Channel.STDIN, Channel.SHELL)) {
                if (poller.pollin(index.get(channel))) {
                    receiveAll(channel, receiver);
                }
            }
            if (poller.pollin(beat)) {
                echo();
            }
            if (poller.pollin(index.get(Channel.IOPUB))) {
                welcome();
            }
            woken.set(false);
            for (Runnable next = work.poll(); next != null; next = work.poll()) {
                next.run();
            }
        }
        poller.close();
        context.close();
    }

    /** Answers a request on the channel it came by. */
    public void reply(Channel channel, Message request, String type, ObjectNode content) {
        send(channel, codec.message(type, request, request.identities(), content, Json.object(), List.of()));
    }

    /** Tells every front end. */
    public void publish(Message parent, String type, ObjectNode content, ObjectNode metadata, List<byte[]> buffers) {
        send(Channel.IOPUB, codec.message(type, parent, List.of(type.getBytes(StandardCharsets.US_ASCII)), content, metadata, buffers));
    }

    /** Tells every front end, without metadata and buffers. */
    public void publish(Message parent, String type, ObjectNode content) {
        publish(parent, type, content, Json.object(), List.of());
    }

    private void send(Channel channel, Message message) {
        List<byte[]> frames = codec.write(message);
        enqueue(() -> sendFrames(sockets.get(channel), frames));
    }

    /** Runs {@code then} on the wire's thread after everything that has already arrived on {@code channel} was handed to {@code receiver}. */
    public void afterArrived(Channel channel, BiConsumer<Channel, Message> receiver, Runnable then) {
        enqueue(() -> {
            receiveAll(channel, receiver);
            then.run();
        });
    }

    /** Sends what is queued, then closes the sockets; waits at most {@code millis} for that. */
    public void close(long millis) {
        CountDownLatch sent = new CountDownLatch(1);
        enqueue(() -> {
            closed = true;
            sent.countDown();
        });
        try {
            sent.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(Runnable task) {
        work.add(task);
        if (woken.compareAndSet(false, true)) {
            try {
                pipe.sink().write(ByteBuffer.allocate(1));
            } catch (IOException e) {
                throw new IllegalStateException("the kernel's wake-up pipe is broken", e);
            }
        }
    }

    private void drainPipe() {
        try {
            ByteBuffer buffer = ByteBuffer.allocate(64);
            while (pipe.source().read(buffer) > 0) {
                buffer.clear();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the kernel's wake-up pipe is broken", e);
        }
    }

    private void receiveAll(Channel channel, BiConsumer<Channel, Message> receiver) {
        ZMQ.Socket socket = sockets.get(channel);
        for (List<byte[]> frames = receive(socket); !frames.isEmpty(); frames = receive(socket)) {
            codec.read(frames).ifPresent(message -> receiver.accept(channel, message));
        }
    }

    private void echo() {
        for (List<byte[]> frames = receive(heartbeat); !frames.isEmpty(); frames = receive(heartbeat)) {
            sendFrames(heartbeat, frames);
        }
    }

    /** Greets a new listener, so that it knows that nothing will be missed from here on (protocol 5.4). */
    private void welcome() {
        ZMQ.Socket iopub = sockets.get(Channel.IOPUB);
        for (List<byte[]> frames = receive(iopub); !frames.isEmpty(); frames = receive(iopub)) {
            byte[] subscription = frames.get(0);
            if (subscription.length > 0 && subscription[0] == 1) {
                String topic = new String(subscription, 1, subscription.length - 1, StandardCharsets.UTF_8);
                byte[] address = topic.isEmpty() ? "iopub_welcome".getBytes(StandardCharsets.US_ASCII) : topic.getBytes(StandardCharsets.UTF_8);
                sendFrames(iopub, codec.write(codec.message("iopub_welcome", null, List.of(address), Json.object().put("subscription", topic), Json.object(), List.of())));
            }
        }
    }

    /** The frames of the next message; empty when none waits. */
    private static List<byte[]> receive(ZMQ.Socket socket) {
        List<byte[]> frames = new ArrayList<>();
        byte[] frame = socket.recv(ZMQ.DONTWAIT);
        while (frame != null) {
            frames.add(frame);
            frame = socket.hasReceiveMore() ? socket.recv(0) : null;
        }
        return frames;
    }

    private static void sendFrames(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            socket.send(frames.get(i), i < frames.size() - 1 ? ZMQ.SNDMORE : 0);
        }
    }
}
