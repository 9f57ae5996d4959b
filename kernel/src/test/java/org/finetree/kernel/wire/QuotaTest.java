package org.finetree.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import zmq.Msg;
import zmq.io.Metadata;

/** The order of calls is that of ZeroMQ's thread for input: allocate, read, and for version 3 the connection; then kept or not. */
class QuotaTest {

    private static final int MEGABYTE = 1 << 20;

    private final Quota quota = new Quota(10 * MEGABYTE);

    private static Metadata connection(String address) {
        Metadata metadata = new Metadata();
        metadata.put(Metadata.PEER_ADDRESS, address);
        return metadata;
    }

    private Msg small(Metadata from) {
        return quota.allocate(1000).setMetadata(from);
    }

    @Test
    void largeFramesShareTheQuotaFromWhenTheyAreAnnounced() {
        Msg first = quota.allocate(6 * MEGABYTE);
        assertThat(first.isCommand()).isFalse();
        Msg second = quota.allocate(6 * MEGABYTE);
        // Kept by nobody, but read to its end.
        assertThat(second.isCommand()).isTrue();
        assertThat(second.size()).isEqualTo(6 * MEGABYTE);
        assertThat(second.buf().isDirect()).isTrue();
        assertThat(first.data()).hasSize(6 * MEGABYTE);
        assertThat(quota.shared()).isZero();
        assertThat(quota.allocate(6 * MEGABYTE).isCommand()).isFalse();
    }

    @Test
    void nobodyCanShutOthersOut() {
        Metadata hog = connection("127.0.0.1:1");
        List<Msg> held = new ArrayList<>();
        for (Msg frame = small(hog); !frame.isCommand(); frame = small(hog)) {
            held.add(frame);
        }
        int kept = held.size();
        assertThat(kept).isBetween(8_000, 9_000);
        Metadata other = connection("127.0.0.1:2");
        Msg request = small(other);
        assertThat(request.isCommand()).isFalse();
        assertThat(request.hasMore()).isFalse();
        assertThat(request.data()).hasSize(1000);
        assertThat(held).hasSize(kept);
    }

    @Test
    void peersThatTellNothingOfTheirConnectionAreCountedWhenTheirFramesAreKept() {
        List<Msg> held = new ArrayList<>();
        try {
            while (held.size() < 100_000) {
                Msg frame = quota.allocate(1000);
                assertThat(frame.hasMore()).isFalse();
                held.add(frame);
            }
        } catch (RuntimeException refused) {
            assertThat(refused).hasMessageContaining("no memory");
        }
        assertThat(held.size()).isBetween(8_000, 9_000);
        assertThatThrownBy(() -> quota.allocate(1000).hasMore()).hasMessageContaining("no memory");
        assertThat(small(connection("127.0.0.1:3")).isCommand()).isFalse();
    }

    @Test
    void subscriptionsToEverythingAreAlwaysPossible() {
        Subscriptions subscriptions = new Subscriptions();
        int kept = 0;
        while (!subscriptions.allocate(200).isCommand()) {
            kept++;
        }
        assertThat(kept).isEqualTo(MEGABYTE / 200);
        assertThat(subscriptions.allocate(1).isCommand()).isFalse();
    }
}
