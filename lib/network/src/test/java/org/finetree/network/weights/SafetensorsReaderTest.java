package org.finetree.network.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Safetensors files that somebody made by hand: what the header says is taken as it stands, or refused, with the file's name. */
class SafetensorsReaderTest {

    private static final String WHOLE = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";

    @TempDir
    private Path folder;

    private Path file(String header, int values, Charset charset) throws IOException {
        byte[] json = header.getBytes(charset);
        return Files.write(folder.resolve("x.safetensors"), ByteBuffer.allocate(8 + json.length + 4 * values).order(ByteOrder.LITTLE_ENDIAN).putLong(json.length).put(json).array());
    }

    @Test
    void aWholeFileIsRead() throws IOException {
        assertThat(TensorFile.read(file(WHOLE, 2, StandardCharsets.UTF_8)).tensors().get("a").values().toArray()).containsExactly(0, 0);
        assertThat(TensorFile.read(file(WHOLE + "   ", 2, StandardCharsets.UTF_8)).tensors()).hasSize(1);
    }

    @Test
    void whatTheHeaderSaysIsNotCutOff() throws IOException {
        for (String header : List.of(WHOLE.replace("[2]", "[18446744073709551618]"), WHOLE.replace("[2]", "[4294967298]"), WHOLE.replace("[0,8]", "[0,18446744073709551624]"),
            WHOLE.replace("[0,8]", "[18446744073709551616,18446744073709551624]"), WHOLE.replace("[0,8]", "[-9223372036854775808,-9223372036854775800]"), WHOLE.replace("[2]", "[2.5]"), WHOLE + "x", WHOLE + "{}",
            WHOLE.replace("{\"a\"", "{\"__metadata__\":[],\"a\""), WHOLE.replace("{\"a\"", "{\"__metadata__\":\"words\",\"a\""), WHOLE.replace("{\"a\"", "{\"__metadata__\":{\"a\":[]},\"a\""), "[]", "null", "7", "")) {
            Path file = file(header, 2, StandardCharsets.UTF_8);
            assertThatThrownBy(() -> TensorFile.read(file)).as(header).isInstanceOf(IOException.class).hasMessageStartingWith(file + ": not a whole safetensors file: ")
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1).hasSizeLessThan(500));
        }
    }

    @Test
    void everyMessageNamesTheFile() throws IOException {
        Path utf32 = file(WHOLE, 2, Charset.forName("UTF-32BE"));
        assertThatThrownBy(() -> TensorFile.read(utf32)).hasMessageStartingWith(utf32 + ": ");
        Path latin = file(WHOLE.replace("\"a\"", "\"\u00e4\""), 2, StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> TensorFile.read(latin)).hasMessageContaining("header is not text in UTF-8");
        assertThatThrownBy(() -> TensorFile.read(folder)).hasMessage(folder + " is a folder, not a file: give a safetensors file");
        assertThatThrownBy(() -> TensorFile.read(folder.resolve("none"))).hasMessageContaining("none does not exist");
        assertThatThrownBy(() -> TensorFile.read(Path.of("/dev/zero"))).hasMessageContaining("is no regular file but a pipe or a device");
        Path cut = file(WHOLE, 2, StandardCharsets.UTF_8);
        TensorFile read = TensorFile.read(cut);
        try (RandomAccessFile shorter = new RandomAccessFile(cut.toFile(), "rw")) {
            shorter.setLength(shorter.length() - 4);
        }
        assertThatThrownBy(() -> read.tensors().get("a").values().toArray()).isInstanceOf(IOException.class).hasMessageStartingWith(cut + ": its values cannot be read any more");
    }

    @Test
    void namesInMessagesAreShort() throws IOException {
        Path file = file(WHOLE.replace("\"a\"", "\"\\u001b[31m" + "x".repeat(1_000_000) + "\"").replace("F32", "F16"), 2, StandardCharsets.UTF_8);
        assertThatThrownBy(() -> TensorFile.read(file)).satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400).contains("tensor '?[31mxxx"));
    }

    @Test
    void hostileHeadersAreRefusedBeforeAnythingIsAllocated() throws IOException {
        String[] headers = {
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,-4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
            "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
            "[1,2]", "{\"__metadata__\":{\"x\":3}}", "{", ""};
        for (String header : headers) {
            Path file = write(header.getBytes(StandardCharsets.UTF_8), header.length(), 4);
            assertThatThrownBy(() -> TensorFile.read(file)).as(header).isInstanceOf(IOException.class).hasMessageContaining("not a whole safetensors file");
        }
        for (long length : new long[] {Long.MAX_VALUE, -1, 1L << 40, 1000}) {
            Path file = write("{}".getBytes(StandardCharsets.UTF_8), length, 4);
            assertThatThrownBy(() -> TensorFile.read(file)).isInstanceOf(IOException.class).hasMessageContaining("header of");
        }
    }

    private Path write(byte[] header, long length, int data) throws IOException {
        ByteBuffer all = ByteBuffer.allocate(8 + header.length + data).order(ByteOrder.LITTLE_ENDIAN).putLong(length).put(header);
        return Files.write(folder.resolve("hostile.safetensors"), all.array());
    }
}
