package org.finetree.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import org.finetree.kernel.wire.Json;
import org.finetree.kernel.wire.Message;
import org.junit.jupiter.api.Test;

class SentTimesTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SentTimes times = new SentTimes();

    private static Message message(String session, String date) {
        ObjectNode header = Json.object().put("msg_id", "1").put("msg_type", "execute_request").put("session", session).put("date", date);
        return new Message(List.of(), header, Json.object(), Json.object(), Json.object(), List.of());
    }

    @Test
    void onOneMachineTheDateIsTheTimeAndTheFastestMessageTellsHowNearly() {
        times.of(message("a", "2026-01-01T12:00:00.000000Z"), NOON.plusMillis(2));
        assertThat(times.of(message("a", "2026-01-01T12:00:10.000Z"), NOON.plusSeconds(13))).contains(NOON.plusMillis(10_002));
        assertThat(times.of(message("a", "2026-01-01T13:00:20+01:00"), NOON.plusSeconds(30))).contains(NOON.plusMillis(20_002));
    }

    @Test
    void aClockThatIsFarOffIsSetRight() {
        times.of(message("slow", "2026-01-01T11:00:00Z"), NOON.plusMillis(5));
        assertThat(times.of(message("slow", "2026-01-01T11:00:01Z"), NOON.plusSeconds(9))).contains(NOON.plusMillis(1_005));
        times.of(message("fast", "2026-01-01T14:00:00Z"), NOON.plusMillis(7));
        assertThat(times.of(message("fast", "2026-01-01T14:00:01Z"), NOON.plusSeconds(9))).contains(NOON.plusMillis(1_007));
    }

    @Test
    void aFirstMessageWasSentWhenItArrived() {
        assertThat(times.of(message("new", "2026-01-01T09:00:00Z"), NOON)).contains(NOON);
    }

    @Test
    void aClockThatIsSetMeanwhileIsLearntAnew() {
        times.of(message("a", "2026-01-01T12:00:00Z"), NOON);
        Instant last = NOON;
        for (int i = 0; i < 60; i++) {
            // An hour back.
            last = times.of(message("a", NOON.minusSeconds(3600 - i).toString()), NOON.plusSeconds(i)).orElseThrow();
        }
        assertThat(last).isEqualTo(NOON.plusSeconds(59));
    }

    @Test
    void noDateIsNoTime() {
        assertThat(times.of(message("a", "yesterday"), NOON)).isEmpty();
        assertThat(times.of(message("a", ""), NOON)).isEmpty();
    }
}
