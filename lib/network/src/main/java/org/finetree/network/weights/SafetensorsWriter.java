package org.finetree.network.weights;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Eight bytes length, a JSON header padded with blanks to a multiple of eight, then the values, little-endian, in order of names. */
final class SafetensorsWriter {

    private static final int CHUNK = 1 << 14;

    private SafetensorsWriter() {
    }

    static void write(TensorFile file, OutputStream out) throws IOException {
        byte[] header = header(file);
        out.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).array());
        out.write(header);
        ByteBuffer bytes = ByteBuffer.allocate(CHUNK * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] floats = new float[CHUNK];
        for (TensorFile.Tensor t : file.tensors().values()) {
            for (int at = 0; at < t.values().count(); at += CHUNK) {
                int n = Math.min(CHUNK, t.values().count() - at);
                t.values().get(at, floats, n);
                bytes.asFloatBuffer().put(floats, 0, n);
                out.write(bytes.array(), 0, n * Float.BYTES);
            }
        }
    }

    private static byte[] header(TensorFile file) throws IOException {
        ObjectNode header = new ObjectMapper().createObjectNode();
        ObjectNode metadata = header.putObject("__metadata__");
        file.metadata().forEach(metadata::put);
        long at = 0;
        for (Map.Entry<String, TensorFile.Tensor> e : file.tensors().entrySet()) {
            ObjectNode tensor = header.putObject(e.getKey()).put("dtype", "F32");
            ArrayNode shape = tensor.putArray("shape");
            for (long extent : e.getValue().shape()) {
                shape.add(extent);
            }
            long end = at + (long) e.getValue().values().count() * Float.BYTES;
            tensor.putArray("data_offsets").add(at).add(end);
            at = end;
        }
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = java.util.Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        java.util.Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }
}
