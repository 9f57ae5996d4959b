package org.finetree.kernel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Frames to messages and back: checks what comes in, signs what goes out. Reading is for one thread, writing for any. */
final class Codec {

    private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
    /** Signatures remembered against replays. */
    private static final int REMEMBERED = 65_536;
    private static final int MOST_LOGGED = 10;

    private final Signature signature;
    private final String session = UUID.randomUUID().toString();
    private final AtomicLong count = new AtomicLong();
    private int logged;
    private final Set<String> seen = new LinkedHashSet<>();

    Codec(Signature signature) {
        this.signature = signature;
    }

    /** The message in these frames; empty when they are malformed, not signed with the key, or were seen before. */
    Optional<Message> read(List<byte[]> frames) {
        int at = 0;
        while (at < frames.size() && !Arrays.equals(frames.get(at), DELIMITER)) {
            at++;
        }
        if (frames.size() < at + 6) {
            return dropped("it is no message of Jupyter");
        }
        String given = new String(frames.get(at + 1), StandardCharsets.US_ASCII);
        if (!signature.matches(given, frames.subList(at + 2, at + 6))) {
            return dropped("it is not signed with this kernel's key");
        }
        if (signature.signs() && replayed(given)) {
            return dropped("it came before");
        }
        ObjectNode header;
        try {
            header = object(frames.get(at + 2));
        } catch (IllegalArgumentException e) {
            return dropped(e.getMessage());
        }
        Message message = message(frames, at, header);
        return message.type().isEmpty() || message.id().isEmpty() ? dropped("its header has no type or id") : Optional.of(message);
    }

    private static Message message(List<byte[]> frames, int at, ObjectNode header) {
        try {
            return new Message(frames.subList(0, at), header, object(frames.get(at + 3)), object(frames.get(at + 4)), object(frames.get(at + 5)), frames.subList(at + 6, frames.size()));
        } catch (IllegalArgumentException e) {
            return new Message(frames.subList(0, at), header, Json.object(), Json.object(), Json.object(), List.of(), e.getMessage());
        }
    }

    private Optional<Message> dropped(String why) {
        if (logged++ < MOST_LOGGED) {
            Log.line("a message was dropped: " + why + (logged == MOST_LOGGED ? "; no more lines of this kind" : ""));
        }
        return Optional.empty();
    }

    private boolean replayed(String given) {
        if (!seen.add(given)) {
            return true;
        }
        if (seen.size() > REMEMBERED) {
            var oldest = seen.iterator();
            oldest.next();
            oldest.remove();
        }
        return false;
    }

    private static ObjectNode object(byte[] frame) {
        JsonNode json = Json.read(frame);
        if (json instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    /** A message of ours, ready to write. */
    Message message(String type, Message parent, List<byte[]> identities, ObjectNode content, ObjectNode metadata, List<byte[]> buffers) {
        ObjectNode header = Json.object();
        header.put("msg_id", session + "_" + count.incrementAndGet());
        header.put("msg_type", type);
        header.put("session", session);
        header.put("username", "kernel");
        header.put("date", Instant.now().truncatedTo(ChronoUnit.MICROS).toString());
        header.put("version", Message.PROTOCOL);
        return new Message(identities, header, parent == null ? Json.object() : parent.header(), metadata, content, buffers);
    }

    /** The frames of a message, signed. */
    List<byte[]> write(Message message) {
        List<byte[]> signed = List.of(Json.write(message.header()), Json.write(message.parent()), Json.write(message.metadata()), Json.write(message.content()));
        List<byte[]> frames = new ArrayList<>(message.identities());
        frames.add(DELIMITER);
        frames.add(signature.of(signed).getBytes(StandardCharsets.US_ASCII));
        frames.addAll(signed);
        frames.addAll(message.buffers());
        return frames;
    }
}
