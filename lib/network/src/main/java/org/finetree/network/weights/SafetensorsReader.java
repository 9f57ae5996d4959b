package org.finetree.network.weights;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;

/** Reads safetensors files; every length is checked against the file's before anything is allocated. */
final class SafetensorsReader {

    private static final long LARGEST_HEADER = 16L << 20;
    private static final long LARGEST_TENSOR = Integer.MAX_VALUE - 8L;
    private static final int CHUNK = 1 << 14;
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private record Entry(String name, long[] shape, long from, long to) {
    }

    private SafetensorsReader() {
    }

    static TensorFile read(Path file) throws IOException {
        PlainFile.check(file, "give a safetensors file");
        try (FileChannel channel = FileChannel.open(file)) {
            return read(file, channel);
        } catch (MismatchedInputException e) {
            throw new IOException(file + ": not a whole safetensors file: something follows the header's object", e);
        } catch (JsonProcessingException e) {
            throw new IOException(file + ": not a whole safetensors file: header is not JSON: " + Quoted.line(e.getOriginalMessage()), e);
        } catch (IOException e) {
            throw new IOException(file + ": not a whole safetensors file: " + PlainFile.reason(e), e);
        }
    }

    private static final class Damage extends IOException {
        private static final long serialVersionUID = 1L;

        Damage(String reason) {
            super(reason);
        }
    }

    private static void check(boolean ok, String reason) throws Damage {
        if (!ok) {
            throw new Damage(reason);
        }
    }

    private static TensorFile read(Path file, FileChannel channel) throws IOException {
        long length = bytes(channel, 0, 8).getLong();
        check(length > 0 && length <= LARGEST_HEADER && 8 + length <= channel.size(), "header of " + length + " bytes in a file of " + channel.size());
        ByteBuffer header = bytes(channel, 8, (int) length);
        JsonNode json = JSON.readTree(text(header.array())); // as text: from bytes Jackson would guess the encoding
        check(json != null && json.isObject(), "header is no JSON object");
        Map<String, String> metadata = new TreeMap<>();
        List<Entry> entries = new ArrayList<>();
        for (Map.Entry<String, JsonNode> e : json.properties()) {
            if (e.getKey().equals("__metadata__")) {
                check(e.getValue().isObject(), "metadata is no object");
                for (Map.Entry<String, JsonNode> word : e.getValue().properties()) {
                    check(word.getValue().isTextual(), "metadata " + Quoted.of(word.getKey()) + " is no text");
                    metadata.put(word.getKey(), word.getValue().textValue());
                }
            } else {
                entries.add(entry(e.getKey(), e.getValue()));
            }
        }
        return new TensorFile(metadata, tensors(file, channel.size(), 8 + length, entries));
    }

    private static String text(byte[] header) throws Damage {
        try {
            return PlainFile.text(header);
        } catch (IOException e) {
            throw new Damage("header " + e.getMessage());
        }
    }

    private static Entry entry(String name, JsonNode node) throws Damage {
        String tensor = "tensor " + Quoted.of(name);
        check(node.path("dtype").asText().equals("F32"), tensor + " has type " + Quoted.brief(node.path("dtype").asText("(none)")) + ", not F32");
        JsonNode extents = node.path("shape");
        JsonNode offsets = node.path("data_offsets");
        check(extents.isArray() && extents.size() <= 8 && offsets.size() == 2 && offsets.path(0).canConvertToLong() && offsets.path(0).isIntegralNumber()
            && offsets.path(1).canConvertToLong() && offsets.path(1).isIntegralNumber(), tensor + " has no proper shape or offsets");
        long[] shape = new long[extents.size()];
        long count = 1;
        for (int i = 0; i < shape.length; i++) {
            shape[i] = extents.get(i).isIntegralNumber() && extents.get(i).canConvertToLong() ? extents.get(i).longValue() : -1;
            check(shape[i] >= 0 && shape[i] <= Integer.MAX_VALUE && (count *= shape[i]) <= LARGEST_TENSOR,
                tensor + " has extent " + Quoted.brief(extents.get(i)));
        }
        long from = offsets.get(0).longValue();
        long to = offsets.get(1).longValue();
        check(from >= 0 && to >= from && to - from == count * Float.BYTES, tensor + " of " + count + " values lies at " + from + " to " + to);
        return new Entry(name, shape, from, to);
    }

    private static Map<String, TensorFile.Tensor> tensors(Path file, long size, long start, List<Entry> entries) throws IOException {
        entries.sort(Comparator.comparingLong(Entry::from));
        long at = 0;
        for (Entry e : entries) {
            check(e.from == at, "tensor " + Quoted.of(e.name) + " begins at " + e.from + " where the one before ends at " + at);
            at = e.to;
        }
        check(start + at == size, "the tensors end at " + (start + at) + " but the file at " + size);
        Map<String, TensorFile.Tensor> tensors = new TreeMap<>();
        for (Entry e : entries) {
            tensors.put(e.name, new TensorFile.Tensor(e.shape, values(file, start + e.from, (int) ((e.to - e.from) / Float.BYTES))));
        }
        return tensors;
    }

    private static Values values(Path file, long start, int count) {
        return Values.of(count, (at, into, n) -> {
            ByteBuffer bytes = ByteBuffer.allocate(Math.min(CHUNK, n) * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            try (FileChannel channel = FileChannel.open(file)) {
                for (int i = 0; i < n; i += CHUNK) {
                    int m = Math.min(CHUNK, n - i);
                    fill(bytes.clear().limit(m * Float.BYTES), channel, start + (long) (at + i) * Float.BYTES).asFloatBuffer().get(into, i, m);
                }
            } catch (IOException e) {
                throw new IOException(file + ": its values cannot be read any more: " + PlainFile.reason(e), e);
            }
        });
    }

    private static ByteBuffer bytes(FileChannel channel, long at, int length) throws IOException {
        return fill(ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN), channel, at);
    }

    private static ByteBuffer fill(ByteBuffer buffer, FileChannel channel, long at) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new EOFException("it ends at byte " + channel.size());
            }
        }
        return buffer.flip();
    }
}
