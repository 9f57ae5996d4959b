package org.finetree.kernel.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class CodecTest {

    private final Codec sender = new Codec(Signature.of("hmac-sha256", "secret"));
    private final Codec receiver = new Codec(Signature.of("hmac-sha256", "secret"));

    private List<byte[]> frames() {
        return sender.write(sender.message("execute_request", null, List.of(new byte[] {7}), Json.object().put("code", "1+1"), Json.object(), List.of(new byte[] {1, 2})));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Message message = receiver.read(frames()).orElseThrow();
        assertThat(message.type()).isEqualTo("execute_request");
        assertThat(message.content().path("code").asText()).isEqualTo("1+1");
        assertThat(message.identities()).hasSize(1);
        assertThat(message.buffers().get(0)).containsExactly(1, 2);
    }

    @Test
    void aReplayIsDropped() {
        List<byte[]> frames = frames();
        assertThat(receiver.read(frames)).isPresent();
        assertThat(receiver.read(frames)).isEmpty();
    }

    @Test
    void aMessageSignedWithAnotherKeyOrNoneIsDropped() {
        assertThat(new Codec(Signature.of("hmac-sha256", "other")).read(frames())).isEmpty();
        List<byte[]> unsigned = new ArrayList<>(frames());
        unsigned.set(2, new byte[0]);
        assertThat(receiver.read(unsigned)).isEmpty();
    }

    @Test
    void aChangedFrameIsDropped() {
        List<byte[]> frames = new ArrayList<>(frames());
        frames.set(6, "{\"code\":\"2+2\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(receiver.read(frames)).isEmpty();
    }

    @Test
    void theSignatureIsTheOneThatJupyterComputes() {
        // python: hmac.new(b"secret", b"{}" * 4, "sha256").hexdigest()
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        assertThat(Signature.of("hmac-sha256", "secret").of(List.of(empty, empty, empty, empty))).isEqualTo("34982f0bfec60e7b933ffde06c1ecab0fba073717a95ab943d1dd06f82c2d5e4");
    }

    @Property(tries = 500)
    void garbageNeverGetsThroughAndNeverThrows(@ForAll List<byte[]> garbage) {
        assertThat(receiver.read(garbage)).isEmpty();
    }

    @Property(tries = 500)
    void signedGarbageNeverThrows(@ForAll byte[] header, @ForAll byte[] content) {
        byte[] empty = "{}".getBytes(StandardCharsets.UTF_8);
        List<byte[]> body = List.of(header, empty, empty, content);
        byte[] signature = Signature.of("hmac-sha256", "secret").of(body).getBytes(StandardCharsets.US_ASCII);
        List<byte[]> frames = Stream.concat(Stream.of("<IDS|MSG>".getBytes(StandardCharsets.US_ASCII), signature), body.stream()).toList();
        assertThat(receiver.read(frames)).isEmpty();
    }
}
