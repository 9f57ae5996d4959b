package org.finetree.kernel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.finetree.kernel.wire.Message;

/**
 * When requests were sent, by this machine's clock. A header's date is of the clock of whoever wrote it; of all messages of a session the one that took the
 * shortest time tells best how far that clock is from this one. The time that comes out is never too early, and late by what that fastest message took.
 */
final class SentTimes {

    private static final int SESSIONS = 100;
    private static final int MESSAGES = 50;

    private final Map<String, ArrayDeque<Duration>> differences = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ArrayDeque<Duration>> eldest) {
            return size() > SESSIONS;
        }
    };

    /** When this message was sent, given when it arrived; empty where its header has no date. */
    Optional<Instant> of(Message message, Instant arrived) {
        Instant date;
        try {
            date = OffsetDateTime.parse(message.header().path("date").asText("")).toInstant();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
        ArrayDeque<Duration> session = differences.computeIfAbsent(message.session(), unused -> new ArrayDeque<>());
        session.add(Duration.between(date, arrived));
        if (session.size() > MESSAGES) {
            session.remove();
        }
        return Optional.of(date.plus(session.stream().min(Comparator.naturalOrder()).orElseThrow()));
    }
}
