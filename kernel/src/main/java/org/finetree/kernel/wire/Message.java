package org.finetree.kernel.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One message of the Jupyter protocol.
 *
 * @param identities routing frames of the front end that sent it; a topic on the broadcast channel
 * @param header its header: {@code msg_id}, {@code msg_type}, {@code session}, {@code username}, {@code date}, {@code version}
 * @param parent header of the message it answers; empty for none
 * @param metadata free-form
 * @param content what it says
 * @param buffers binary frames behind the content
 * @param problem why a signed request cannot be read behind its header; empty for one that can
 */
public record Message(List<byte[]> identities, ObjectNode header, ObjectNode parent, ObjectNode metadata, ObjectNode content, List<byte[]> buffers, String problem) {

    /** The protocol version spoken here. */
    public static final String PROTOCOL = "5.4";

    public Message {
        identities = List.copyOf(identities);
        buffers = List.copyOf(buffers);
    }

    /** A message that can be read. */
    public Message(List<byte[]> identities, ObjectNode header, ObjectNode parent, ObjectNode metadata, ObjectNode content, List<byte[]> buffers) {
        this(identities, header, parent, metadata, content, buffers, "");
    }

    /** The header's {@code msg_type}. */
    public String type() {
        return header.path("msg_type").asText("");
    }

    /** The header's {@code msg_id}. */
    public String id() {
        return header.path("msg_id").asText("");
    }

    /** The header's {@code session}. */
    public String session() {
        return header.path("session").asText("");
    }
}
