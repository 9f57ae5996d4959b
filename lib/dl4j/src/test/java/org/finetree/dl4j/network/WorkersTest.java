package org.finetree.dl4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The parts of a batch: nobody goes on while one of them still computes. */
@Timeout(60)
class WorkersTest {

    private final ExecutorService threads = Executors.newFixedThreadPool(3);
    private final AtomicBoolean slowEnded = new AtomicBoolean();
    private final CountDownLatch begun = new CountDownLatch(1);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private Future<Integer> slow() {
        return threads.submit(() -> {
            begun.countDown();
            Thread.sleep(1_000);
            slowEnded.set(true);
            return 3;
        });
    }

    private Future<Integer> failing(String message) {
        return threads.submit(() -> {
            throw new IllegalStateException(message);
        });
    }

    @Test
    void allResultsInOrder() {
        assertThat(Workers.all(List.of(slow(), threads.submit(() -> 4)))).containsExactly(3, 4);
    }

    @Test
    void aFailureIsThrownWhenTheOthersHaveEnded() {
        assertThatThrownBy(() -> Workers.all(List.of(failing("first"), slow(), failing("second")))).isInstanceOf(IllegalStateException.class).hasMessage("first")
            .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
        assertThat(slowEnded).isTrue();
    }

    @Test
    void anErrorStaysAnError() {
        Future<Integer> memory = threads.submit(() -> {
            throw new OutOfMemoryError("none left");
        });
        assertThatThrownBy(() -> Workers.all(List.of(memory, slow()))).isInstanceOf(OutOfMemoryError.class);
        assertThat(slowEnded).isTrue();
    }

    @Test
    void anInterruptWaitsToo() throws InterruptedException {
        List<Future<Integer>> parts = List.of(slow());
        begun.await();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> Workers.all(parts)).isInstanceOf(IllegalStateException.class).hasMessageContaining("interrupted");
        assertThat(slowEnded).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void theEndWaitsForWhatIsUnderWay() {
        slow();
        Workers.end(threads);
        assertThat(slowEnded).isTrue();
    }
}
