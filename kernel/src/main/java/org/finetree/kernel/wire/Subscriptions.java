package org.finetree.kernel.wire;

import java.nio.ByteBuffer;
import zmq.Msg;
import zmq.msg.MsgAllocator;

/**
 * Bounds what listeners can ask to be remembered: ZeroMQ keeps every topic, a node a byte, and never asks who subscribes. Front ends subscribe to
 * everything, which is one byte; that is always possible.
 */
final class Subscriptions implements MsgAllocator {

    /** Longest subscription in bytes; the kernel's topics are the types of messages. */
    static final int LONGEST = 256;
    private static final int MOST_BYTES = 1 << 20;

    private int bytes;

    /** On ZeroMQ's one thread for input. */
    @Override
    public Msg allocate(int size) {
        if (size > 1) {
            if (bytes > MOST_BYTES - size) {
                return new Quota.Refused(ByteBuffer.allocate(size));
            }
            bytes += size;
        }
        return new Msg(size);
    }
}
