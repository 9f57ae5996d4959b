package org.finetree.kernel.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where a front end expects this kernel, as read from a connection file.
 *
 * @param ip address to bind
 * @param shell port of the shell channel
 * @param control port of the control channel
 * @param stdin port of the stdin channel
 * @param iopub port of the broadcast channel
 * @param heartbeat port of the heartbeat
 * @param key secret that signs every message; empty for no signature
 * @param scheme signature scheme, {@code hmac-sha256}
 */
public record Connection(String ip, int shell, int control, int stdin, int iopub, int heartbeat, String key, String scheme) {

    /**
     * Reads a connection file.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it is no connection file or asks for a transport other than TCP
     */
    public static Connection read(Path file) throws IOException {
        JsonNode json;
        try {
            json = Json.read(Files.readAllBytes(file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " is no Jupyter connection file: " + e.getMessage(), e);
        }
        String transport = json.path("transport").asText("tcp");
        if (!transport.equals("tcp")) {
            throw new IllegalArgumentException("transport '" + transport + "' in " + file + " is not supported: start the kernel with transport tcp");
        }
        return new Connection(json.path("ip").asText("127.0.0.1"), port(json, "shell_port", file), port(json, "control_port", file),
                port(json, "stdin_port", file), port(json, "iopub_port", file), port(json, "hb_port", file),
                json.path("key").asText(""), json.path("signature_scheme").asText("hmac-sha256"));
    }

    private static int port(JsonNode json, String name, Path file) {
        int port = json.path(name).asInt(-1);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(name + " in " + file + " must be a port from 1 to 65535, got " + json.path(name));
        }
        return port;
    }

    String address(int port) {
        return "tcp://" + ip + ":" + port;
    }
}
