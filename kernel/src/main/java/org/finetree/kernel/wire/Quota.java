package org.finetree.kernel.wire;

import java.lang.ref.Cleaner;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import zmq.Msg;
import zmq.io.Metadata;
import zmq.msg.MsgAllocator;

/**
 * Bounds the memory that frames take before anybody has looked at their signature: every process on the machine can connect. Each connection may always
 * hold a little, so that nobody can shut others out; what goes beyond comes out of one quota for all. A frame that gets no memory is read and thrown
 * away, and its message is dropped for its signature. ZeroMQ calls all of this on its one thread for input, but for {@link Held#data}.
 */
final class Quota implements MsgAllocator {

    /** What a frame costs besides its bytes. */
    private static final int OVERHEAD = 256;
    /** What a connection may always hold. */
    private static final int OWN = 64 << 10;
    private static final Cleaner CLEANER = Cleaner.create();
    private static final long NANOS_BETWEEN_COLLECTIONS = 2_000_000_000L;

    private final long most;
    private final AtomicLong shared = new AtomicLong();
    private final Map<Metadata, AtomicLong> own = new WeakHashMap<>();
    /** Of peers that speak a protocol before version 3, which tells nothing about the connection. */
    private final AtomicLong old = new AtomicLong();
    private ByteBuffer scratch = ByteBuffer.allocate(0);
    private long collected = System.nanoTime() - NANOS_BETWEEN_COLLECTIONS;

    /** A quota of so many bytes for what goes beyond each connection's own. */
    Quota(long most) {
        this.most = most;
    }

    @Override
    public Msg allocate(int size) {
        if (size + OVERHEAD <= OWN) {
            // Whose it is shows when it has been read.
            return new Held(size);
        }
        if (!share(size + OVERHEAD)) {
            return new Refused(scratch(size));
        }
        Held frame = new Held(size);
        frame.charge(shared);
        return frame;
    }

    private boolean share(long cost) {
        if (shared.get() + cost > most && System.nanoTime() - collected > NANOS_BETWEEN_COLLECTIONS) {
            // Frames of peers that have gone give their part back when they are collected.
            System.gc();
            collected = System.nanoTime();
        }
        if (shared.addAndGet(cost) > most) {
            shared.addAndGet(-cost);
            return false;
        }
        return true;
    }

    private ByteBuffer scratch(int size) {
        if (scratch.capacity() < size) {
            scratch = ByteBuffer.allocateDirect(size);
        }
        return scratch.duplicate().position(0).limit(size).slice();
    }

    /** Bytes that are out of the quota. */
    long shared() {
        return shared.get();
    }

    /** A frame that counts until its bytes are taken, or until it is collected with the connection it came by. */
    private final class Held extends Msg {

        private final AtomicBoolean counts = new AtomicBoolean();
        private AtomicLong account;
        private boolean refused;

        Held(int size) {
            super(size);
        }

        private long cost() {
            return size() + OVERHEAD;
        }

        /** It is in this account now. */
        void charge(AtomicLong to) {
            account = to;
            counts.set(true);
            AtomicBoolean counted = counts;
            long cost = cost();
            CLEANER.register(this, () -> {
                if (counted.compareAndSet(true, false)) {
                    to.addAndGet(-cost);
                }
            });
        }

        private void admit(AtomicLong connection) {
            if (connection.get() + cost() <= OWN) {
                connection.addAndGet(cost());
                charge(connection);
            } else if (share(cost())) {
                charge(shared);
            } else {
                refused = true;
            }
        }

        /** Called when the frame has been read, by connections of version 3. */
        @Override
        public Msg setMetadata(Metadata connection) {
            if (connection != null && account == null && !super.isCommand()) {
                admit(own.computeIfAbsent(connection, unused -> new AtomicLong()));
            }
            return super.setMetadata(connection);
        }

        /** A session of ZeroMQ keeps commands to itself: so goes what was refused. */
        @Override
        public boolean isCommand() {
            return refused || super.isCommand();
        }

        /** Called when the frame is about to be kept for the kernel. */
        @Override
        public boolean hasMore() {
            if (account == null && !refused && !super.isCommand()) {
                admit(old);
            }
            if (refused) {
                throw REFUSAL;
            }
            return super.hasMore();
        }

        @Override
        public byte[] data() {
            if (counts.compareAndSet(true, false)) {
                account.addAndGet(-cost());
            }
            return super.data();
        }
    }

    private static final Refusal REFUSAL = new Refusal();

    /** Ends the way of a frame; the connection goes on. */
    private static final class Refusal extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Refusal() {
            super("no memory for this frame", null, false, false);
        }
    }

    /** A frame that goes nowhere. */
    static final class Refused extends Msg {

        Refused(ByteBuffer bytes) {
            super(bytes);
        }

        @Override
        public boolean isCommand() {
            return true;
        }
    }
}
