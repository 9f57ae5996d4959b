package org.finetree.kernel.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The kernel's five sockets. One thread owns them all, because a ZeroMQ socket is for one thread; other threads put what they send into a queue and
 * wake that thread through a pipe. What one thread sends arrives in the order sent, on whatever channels.
 */
public final class Wire {

    /** The largest frame of a request, in bytes; a larger one closes its connection. A cell has 20 million characters at most. */
    private static final int LARGEST_FRAME = 64 << 20;
    private static final int LARGEST_HEARTBEAT = 4 << 10;
    private static final int HEARTBEATS = 100;
    /** Broadcasts that ZeroMQ may hold for a listener that reads slowly. */
    private static final int BROADCASTS = 500;
    /** Bytes of broadcasts that wait for room there before whoever sends more has to wait. */
    private static final long MOST_WAITING = 8 << 20;
    private static final int MILLIS_TO_TRY_AGAIN = 5;
    private static final long NANOS_TO_STALL = 10_000_000_000L;
    private static final long NANOS_TO_STALL_AGAIN = 200_000_000L;
    /** Broadcasts that a listener which reads nothing may lose at once: few beside {@link #BROADCASTS}, so that the others, for whom there is room, lose none unless they too stand still for a second. */
    private static final int MOST_DROPPED = BROADCASTS / 5;

    private final Codec codec;
    private final Quota quota = new Quota(Math.max(32L << 20, Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 8)));
    private final Consumer<Throwable> dead;
    private final ArrayDeque<List<byte[]>> broadcasts = new ArrayDeque<>();
    private final AtomicLong waiting = new AtomicLong();
    private long stalledSince;
    private long patience = NANOS_TO_STALL;
    private volatile Thread thread;
    private final ZContext context = new ZContext();
    private final Map<Channel, ZMQ.Socket> sockets = new EnumMap<>(Channel.class);
    private final String beat;
    private final ZMQ.Socket heartbeat;
    private final ConcurrentLinkedQueue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Pipe pipe;
    private volatile boolean closed;

    /**
     * Binds the sockets.
     *
     * @param dead called with what a thread of the channels died of: from then on the kernel would be deaf
     * @throws IOException when no pipe can be had
     * @throws org.zeromq.ZMQException when a port is taken
     */
    public Wire(Connection connection, Consumer<Throwable> dead) throws IOException {
        this.dead = dead;
        context.setUncaughtExceptionHandler((died, error) -> dead.accept(error));
        // What one peer's bytes bring about costs that peer its connection.
        context.setNotificationExceptionHandler((at, error) -> { });
        beat = connection.address(connection.heartbeat());
        codec = new Codec(Signature.of(connection.scheme(), connection.key()));
        pipe = Pipe.open();
        pipe.source().configureBlocking(false);
        pipe.sink().configureBlocking(false);
        sockets.put(Channel.SHELL, bind(SocketType.ROUTER, connection.address(connection.shell())));
        sockets.put(Channel.CONTROL, bind(SocketType.ROUTER, connection.address(connection.control())));
        sockets.put(Channel.STDIN, bind(SocketType.ROUTER, connection.address(connection.stdin())));
        sockets.put(Channel.IOPUB, bind(SocketType.XPUB, connection.address(connection.iopub())));
        heartbeat = bind(SocketType.ROUTER, beat);
    }

    private ZMQ.Socket bind(SocketType type, String address) {
        ZMQ.Socket socket = context.createSocket(type);
        socket.setLinger(500);
        socket.setSndHWM(0);
        socket.setRcvHWM(0);
        socket.setMaxMsgSize(LARGEST_FRAME);
        socket.setMsgAllocator(quota);
        if (type == SocketType.ROUTER) {
            // A front end that connects again, under the name it had, takes over.
            socket.setRouterHandover(true);
        }
        if (type == SocketType.XPUB) {
            socket.setMaxMsgSize(Subscriptions.LONGEST);
            socket.setMsgAllocator(new Subscriptions());
            socket.setXpubVerbose(true);
            // A cell that prints much must not lose lines: it waits for the listener instead.
            socket.setSndHWM(BROADCASTS);
            socket.setXpubNoDrop(true);
        } else if (address.equals(beat)) {
            socket.setMaxMsgSize(LARGEST_HEARTBEAT);
            socket.setSndHWM(HEARTBEATS);
            socket.setRcvHWM(HEARTBEATS);
        }
        socket.bind(address);
        return socket;
    }

    /** Receives and sends on the calling thread until {@link #close}; {@code receiver} must not block. */
    public void run(BiConsumer<Channel, Message> receiver) {
        thread = Thread.currentThread();
        try {
            serve(receiver);
        } catch (Throwable e) {
            dead.accept(e);
        }
    }

    private void serve(BiConsumer<Channel, Message> receiver) {
        ZMQ.Poller poller = context.createPoller(5);
        int wake = poller.register(pipe.source(), ZMQ.Poller.POLLIN);
        int beat = poller.register(heartbeat, ZMQ.Poller.POLLIN);
        Map<Channel, Integer> index = new EnumMap<>(Channel.class);
        sockets.forEach((channel, socket) -> index.put(channel, poller.register(socket, ZMQ.Poller.POLLIN)));
        while (!closed) {
            poller.poll(broadcasts.isEmpty() ? -1 : MILLIS_TO_TRY_AGAIN);
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
            broadcast();
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
        if (channel == Channel.IOPUB) {
            waiting.addAndGet(size(frames));
            enqueue(() -> {
                broadcasts.add(frames);
                if (broadcasts.size() == 1) {
                    broadcast();
                }
            });
        } else {
            enqueue(() -> sendFrames(sockets.get(channel), frames));
        }
    }

    private static long size(List<byte[]> frames) {
        return frames.stream().mapToLong(frame -> frame.length).sum();
    }

    /** Sends the broadcasts that ZeroMQ has room for. A listener that has read nothing for long loses some, so that it cannot stop the others. */
    private void broadcast() {
        ZMQ.Socket iopub = sockets.get(Channel.IOPUB);
        boolean drop = stalledSince != 0 && System.nanoTime() - stalledSince > patience;
        if (drop) {
            iopub.setXpubNoDrop(false);
            patience = NANOS_TO_STALL_AGAIN;
        }
        int sent = 0;
        for (List<byte[]> frames = broadcasts.peek(); frames != null; frames = broadcasts.peek()) {
            if (drop && sent++ == MOST_DROPPED) {
                stalledSince = System.nanoTime();
                break;
            }
            if (!sendFrames(iopub, frames)) {
                stalledSince = stalledSince == 0 ? System.nanoTime() : stalledSince;
                return;
            }
            broadcasts.remove();
            waiting.addAndGet(-size(frames));
            patience = drop || stalledSince == 0 ? patience : NANOS_TO_STALL;
            stalledSince = 0;
        }
        if (drop) {
            iopub.setXpubNoDrop(true);
        }
    }

    /**
     * Waits while more broadcasts are under way than memory should hold, unless {@code stop} says not to; the channels' own thread never waits.
     *
     * @return whether there is room now
     */
    public boolean awaitRoom(BooleanSupplier stop) {
        while (waiting.get() > MOST_WAITING && !closed && Thread.currentThread() != thread && !stop.getAsBoolean()) {
            LockSupport.parkNanos(1_000_000L);
        }
        return waiting.get() <= MOST_WAITING;
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

    /** Whether there was room for them. */
    private static boolean sendFrames(ZMQ.Socket socket, List<byte[]> frames) {
        for (int i = 0; i < frames.size(); i++) {
            int more = i < frames.size() - 1 ? ZMQ.SNDMORE : 0;
            if (!socket.send(frames.get(i), i == 0 ? more | ZMQ.DONTWAIT : more) && i == 0) {
                return false;
            }
        }
        return true;
    }
}
