package org.finetree.dl4j.network;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.finetree.network.NetworkSpec;
import org.finetree.network.Networks;
import org.finetree.network.caffe.CaffeModel;
import org.finetree.network.weights.TensorFile;
import org.finetree.seed.Seed;
import org.finetree.training.CheckpointStore;
import org.finetree.training.MeanImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A payload in a model file never runs: nothing here deserialises Java objects, and nothing calls what does. */
class PayloadTest {

    private static final AtomicInteger RAN = new AtomicInteger();

    @TempDir
    private Path folder;

    /** Runs code when it is deserialised. */
    private static final class Payload implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            RAN.incrementAndGet();
        }
    }

    private static byte[] payload() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Payload());
        }
        return bytes.toByteArray();
    }

    @Test
    void aPayloadInAModelFileNeverRuns() throws IOException, ClassNotFoundException {
        byte[] payload = payload();
        try (ObjectInputStream control = new ObjectInputStream(new ByteArrayInputStream(payload))) {
            control.readObject();
        }
        assertThat(RAN).as("the payload works where objects are deserialised").hasValue(1);
        NetworkSpec spec = Networks.byName("minialex28", 3);
        byte[] whole;
        try (Network network = Network.build(spec, Seed.of(1))) {
            Path good = folder.resolve("good");
            network.save(good);
            whole = Files.readAllBytes(good);
        }
        byte[] behind = Arrays.copyOf(whole, whole.length + payload.length);
        System.arraycopy(payload, 0, behind, whole.length, payload.length);
        byte[] within = whole.clone();
        System.arraycopy(payload, 0, within, within.length - payload.length, payload.length);
        TensorFile inMetadata = new TensorFile(Map.of("network", new String(payload, StandardCharsets.ISO_8859_1)), Map.of());
        Path metadata = folder.resolve("metadata");
        inMetadata.write(metadata);
        // As DL4J's own model files, whose reader deserialises this entry.
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("preprocessor.bin"));
            out.write(payload);
        }
        for (byte[] hostile : List.of(payload, behind, zip.toByteArray(), Files.readAllBytes(metadata))) {
            Path file = Files.write(folder.resolve("hostile"), hostile);
            for (ThrowingCallable reader : List.<ThrowingCallable>of(() -> Network.read(file), () -> CaffeModel.read(file))) {
                assertThatThrownBy(reader).isInstanceOf(IOException.class);
            }
        }
        // In the place of weights it is numbers, and stays numbers.
        Path file = Files.write(folder.resolve("hostile"), within);
        Network.read(file).close();
        assertThat(MeanImage.read(file, spec)).isEmpty();
        Path named = folder.resolve("checkpoint-5-" + "0".repeat(64) + ".safetensors");
        Files.write(named, payload);
        assertThat(CheckpointStore.in(folder, w -> { }).newest()).isEmpty();
        assertThat(RAN).hasValue(1);
    }

    @Test
    void nothingDeserialisesJavaObjects() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould().dependOnClassesThat().haveSimpleName("ModelSerializer")
            .check(new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.finetree"));
    }
}
