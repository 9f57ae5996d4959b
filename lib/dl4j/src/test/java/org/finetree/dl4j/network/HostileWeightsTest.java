package org.finetree.dl4j.network;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.finetree.network.InnerProduct;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Relu;
import org.finetree.network.Shape;
import org.finetree.network.caffe.CaffeModel;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;
import org.finetree.testkit.hostile.Campaign;
import org.finetree.training.CheckpointStore;
import org.finetree.training.TrainableNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged weights: safetensors, networks in them, Caffe's files. */
class HostileWeightsTest {

    private static final NetworkSpec SPEC = new NetworkSpec("n", new Shape(1, 2, 3), 1, List.of(InnerProduct.of("fc1", 4), new Relu("relu1"), InnerProduct.of("fc2", 3)));

    @TempDir
    Path folder;

    private Network network;

    @BeforeEach
    void build() {
        network = Network.build(SPEC, Seed.of(1));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A safetensors file with any header. */
    private static byte[] tensors(String header, int bytes) {
        byte[] head = utf8(header);
        return ByteBuffer.allocate(8 + head.length + bytes).order(ByteOrder.LITTLE_ENDIAN).putLong(head.length).put(head).array();
    }

    @Test
    void safetensors() throws IOException {
        Path sound = folder.resolve("sound");
        network.save(sound);
        Map<String, byte[]> byHand = new LinkedHashMap<>();
        byHand.put("offsets beyond 2^64", tensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[18446744073709551616,18446744073709551624]}}", 8));
        byHand.put("an extent beyond 2^64", tensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[18446744073709551618],\"data_offsets\":[0,8]}}", 8));
        byHand.put("extents whose product is 2^64", tensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}", 0));
        byHand.put("a negative extent", tensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[-2],\"data_offsets\":[0,8]}}", 8));
        byHand.put("text behind the header", tensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}} x", 8));
        byHand.put("metadata that is a list", tensors("{\"__metadata__\":[],\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8));
        byHand.put("overlapping tensors", tensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},\"b\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[4,12]}}", 12));
        byHand.put("a gap", tensors("{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}", 12));
        byHand.put("a name of 5 MB", tensors("{\"" + "x".repeat(5_000_000) + "\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 8));
        byHand.put("signs in a name", tensors("{\"\\u001b[31m\\n\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8));
        byHand.put("UTF-32", tensors(new String("{}".getBytes(StandardCharsets.UTF_16LE), StandardCharsets.UTF_8), 0));
        byHand.put("depth", tensors("[".repeat(100_000), 0));
        byHand.put("a header length of 2^63", ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN).putLong(Long.MIN_VALUE).array());
        Campaign.on("safetensors", folder, file -> {
            try (Network read = Network.read(file)) {
                return Arrays.hashCode(read.parameters().all().toArray());
            }
        }).damage("weights.safetensors", Files.readAllBytes(sound), 4000, 600, 31).byHand("weights.safetensors", byHand).end(false);
    }

    @Test
    void caffeModels() throws IOException {
        Path sound = folder.resolve("sound");
        CaffeModel.of(network.weights()).write(sound, SPEC);
        Map<String, byte[]> byHand = new LinkedHashMap<>();
        byHand.put("an HDF5 file", new byte[] {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1a, '\n', 0, 0, 0, 0});
        byHand.put("a length of 2^64", new byte[] {(byte) 0xa2, 6, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 1});
        byHand.put("a length of 2^32 + 1", new byte[] {(byte) 0xa2, 6, (byte) 0x81, (byte) 0x80, (byte) 0x80, (byte) 0x80, 0x10, 0});
        byHand.put("nested groups", "\u000b".repeat(3_000_000).getBytes(StandardCharsets.ISO_8859_1));
        byHand.put("zeros", new byte[10_000]);
        Campaign.on("caffemodel files", folder, file -> {
            try (TrainableNetwork read = network.of(CaffeModel.read(file).weights(SPEC))) {
                return Arrays.hashCode(read.values("fc1.weight")) + " " + Arrays.hashCode(read.values("fc2.weight"));
            }
        }).damage("net.caffemodel", Files.readAllBytes(sound), 8000, 600, 32).byHand("net.caffemodel", byHand).end(false);
    }

    /** One of two checkpoints is damaged: the other, or nothing, is gone on from; never the damaged one. */
    @Test
    void checkpoints() throws IOException {
        Path store = Files.createDirectories(folder.resolve("checkpoints"));
        CheckpointStore checkpoints = CheckpointStore.in(store, warning -> { });
        TensorFile state = new TensorFile(Map.of("some", "words"), Map.of("w", TensorFile.Tensor.of(new long[] {3}, new float[] {1, 2, 3})));
        checkpoints.save(7, state);
        Path newest = Files.list(store).filter(Files::isRegularFile).max(Path::compareTo).orElseThrow();
        byte[] bytes = Files.readAllBytes(newest);
        Campaign.on("checkpoints", store, file -> checkpoints.newest().map(found -> found.step() + " " + found.state().metadata()).orElse(null))
            .damage(newest.getFileName().toString(), bytes, 2000, 300, 33).end(true);
    }
}
