package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final ImageShape GREY = new ImageShape(1, 8, 8);
    private static final ImageShape COLOUR = new ImageShape(3, 8, 8);

    @Test
    void anImageOfTheRightSizeComesOutUnchanged() throws IOException {
        BufferedImage image = noise(8, 8, 1);
        byte[] pixels = ImageDecoder.decode(encode(image, "png"), COLOUR);
        for (int i = 0; i < 64; i++) {
            int rgb = image.getRGB(i % 8, i / 8);
            assertThat(new int[] {pixels[i] & 255, pixels[64 + i] & 255, pixels[128 + i] & 255})
                    .containsExactly(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255);
        }
    }

    @Test
    void greyValuesAreTakenAsStoredAndColourBecomesLuma() throws IOException {
        BufferedImage grey = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 8, 8, 0, filled(64, 100));
        assertThat(ImageDecoder.decode(encode(grey, "png"), GREY)).containsOnly(100);
        assertThat(ImageDecoder.decode(encode(grey, "png"), COLOUR)).containsOnly(100);
        BufferedImage red = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        red.setRGB(0, 0, 8, 8, filled(64, 0xFF0000), 0, 8);
        assertThat(ImageDecoder.decode(encode(red, "png"), GREY)).containsOnly(76);
        BufferedImage clear = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        assertThat(ImageDecoder.decode(encode(clear, "png"), GREY)).as("transparent lies on white").containsOnly(255);
    }

    @Test
    void cropsTheCentreAndAverages() throws IOException {
        // 32 wide, 16 high: columns 8 to 23 are kept; left of 16 black, else white.
        BufferedImage image = new BufferedImage(32, 16, BufferedImage.TYPE_BYTE_GRAY);
        for (int x = 16; x < 32; x++) {
            for (int y = 0; y < 16; y++) {
                image.getRaster().setSample(x, y, 0, 255);
            }
        }
        byte[] pixels = ImageDecoder.decode(encode(image, "png"), GREY);
        // Scale 2: the triangle of output 3 (centre 15) reaches to 17 and gives column 16 one eighth of its weight.
        assertThat(Arrays.copyOf(pixels, 8)).containsExactly(0, 0, 0, 32, 223, 255, 255, 255);
        assertThat(Arrays.copyOfRange(pixels, 56, 64)).isEqualTo(Arrays.copyOf(pixels, 8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "gif", "bmp", "jpg"})
    void refusesEveryTruncationAndNoWholeFile(String format) throws IOException {
        for (int seed = 1; seed <= 5; seed++) {
            byte[] file = encode(noise(40 + seed, 30, seed), format);
            assertThatCode(() -> ImageDecoder.decode(file, COLOUR)).doesNotThrowAnyException();
            // The two bytes of a JPEG's end marker hold nothing; all before them must be there.
            int last = format.equals("jpg") ? file.length - 2 : file.length;
            for (int length = 0; length < last; length += length < last - 50 ? 37 : 1) {
                byte[] cut = Arrays.copyOf(file, length);
                assertThatThrownBy(() -> ImageDecoder.decode(cut, COLOUR)).as("%s, %d of %d bytes", format, length, file.length)
                        .isInstanceOf(IOException.class).hasMessageNotContaining("\n");
            }
        }
    }

    @Test
    void damageNeverEndsInAnotherException() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (String format : new String[] {"png", "gif", "bmp", "jpg"}) {
            byte[] file = encode(noise(40, 30, 3), format);
            for (int i = 0; i < 250; i++) {
                byte[] damaged = file.clone();
                for (int k = random.nextInt(1, 20); k > 0; k--) {
                    damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
                }
                try {
                    assertThat(ImageDecoder.decode(damaged, COLOUR)).hasSize(192);
                } catch (IOException e) {
                    assertThat(e.getMessage()).isNotEmpty().doesNotContain("\n");
                }
            }
        }
    }

    /** {@code FINETREE_SHARED_DATA=FOLDER mvn test}: 1,000 photographs, whole and cut off somewhere. */
    @Test
    void truePhotographsAreReadAndTheirTruncationsRefused() throws IOException {
        String shared = System.getenv("FINETREE_SHARED_DATA");
        assumeTrue(shared != null && Files.isRegularFile(Path.of(shared, "imagenet-sample-1000-short256.zip")),
                "skipped: FINETREE_SHARED_DATA does not name a folder with imagenet-sample-1000-short256.zip");
        SplittableRandom random = new SplittableRandom(1);
        List<String> refused = new ArrayList<>();
        int cut = 0;
        try (ZipFile zip = new ZipFile(Path.of(shared, "imagenet-sample-1000-short256.zip").toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> e.getName().matches("(?i).*\\.jpe?g")).toList()) {
                byte[] file = zip.getInputStream(entry).readAllBytes();
                assertThat(ImageDecoder.decode(file, COLOUR)).hasSize(192);
                int length = random.nextInt(file.length - 2);
                try {
                    ImageDecoder.decode(Arrays.copyOf(file, length), COLOUR);
                } catch (IOException e) {
                    refused.add(entry.getName());
                }
                cut++;
            }
        }
        assertThat(cut).isEqualTo(1_000);
        assertThat(refused).hasSize(1_000);
    }

    @Test
    void refusesHugeImagesByTheirHeader() throws IOException {
        byte[] png = encode(noise(8, 8, 1), "png");
        ByteBuffer header = ByteBuffer.wrap(png);
        header.putInt(16, 40_000).putInt(20, 40_000);
        CRC32 crc = new CRC32();
        crc.update(png, 12, 17);
        header.putInt(29, (int) crc.getValue());
        assertThatThrownBy(() -> ImageDecoder.decode(png, GREY)).isInstanceOf(IOException.class)
                .hasMessage("has 1600000000 pixels, at most 50000000 are read");
    }

    /** Profiles are not used, so a broken one is no reason to refuse a picture; without it the picture is the same. */
    @Test
    void aBrokenColourProfileIsPassedOver() throws IOException {
        byte[] jpeg = encode(noise(20, 12, 1), "jpg");
        byte[] profile = "ICC_PROFILE\0\1\1no profile at all".getBytes(StandardCharsets.ISO_8859_1);
        byte[] segment = ByteBuffer.allocate(4 + profile.length).putShort((short) 0xffe2).putShort((short) (2 + profile.length)).put(profile).array();
        int behindJfif = 4 + (jpeg[4] << 8 | jpeg[5] & 255);
        byte[] broken = joined(Arrays.copyOf(jpeg, behindJfif), segment, Arrays.copyOfRange(jpeg, behindJfif, jpeg.length));
        assertThat(ImageDecoder.decode(broken, COLOUR)).isEqualTo(ImageDecoder.decode(jpeg, COLOUR));
        assertThatThrownBy(() -> ImageDecoder.decode(Arrays.copyOf(broken, broken.length - 40), COLOUR)).as("truncated as well").isInstanceOf(IOException.class);

        byte[] png = encode(noise(20, 12, 1), "png");
        byte[] withProfile = joined(Arrays.copyOf(png, 33), chunk("iCCP", "\0\0broken".getBytes(StandardCharsets.ISO_8859_1)), Arrays.copyOfRange(png, 33, png.length));
        assertThat(ImageDecoder.decode(withProfile, COLOUR)).isEqualTo(ImageDecoder.decode(png, COLOUR));
    }

    private static byte[] chunk(String type, byte[] content) {
        byte[] name = type.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(content);
        return ByteBuffer.allocate(12 + content.length).putInt(content.length).put(name).put(content).putInt((int) crc.getValue()).array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    /** A scan of a few bytes can cost as much as the whole picture. */
    @Test
    void refusesMoreScansThanAnyEncoderWrites() throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam progressive = writer.getDefaultWriteParam();
            progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(out);
            writer.write(null, new IIOImage(noise(64, 64, 1), null, null), progressive);
        }
        byte[] jpeg = bytes.toByteArray();
        assertThat(ImageDecoder.decode(jpeg, COLOUR)).hasSize(192);
        int scan = lastScan(jpeg);
        byte[] again = Arrays.copyOfRange(jpeg, scan, jpeg.length - 2);
        byte[][] parts = new byte[202][];
        Arrays.fill(parts, again);
        parts[0] = Arrays.copyOf(jpeg, jpeg.length - 2);
        parts[201] = new byte[] {(byte) 0xff, (byte) 0xd9};
        assertThatThrownBy(() -> ImageDecoder.decode(joined(parts), COLOUR)).isInstanceOf(IOException.class).hasMessage("has more than 100 scans: save it as an ordinary JPEG");
    }

    private static int lastScan(byte[] jpeg) {
        for (int i = jpeg.length - 2; ; i--) {
            if ((jpeg[i] & 255) == 0xff && (jpeg[i + 1] & 255) == 0xda) {
                return i;
            }
        }
    }

    @Test
    void fourColoursAreNamed() throws IOException {
        BufferedImage four = new BufferedImage(16, 16, BufferedImage.TYPE_4BYTE_ABGR);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(four.getRaster(), null, null), null);
        }
        assertThatThrownBy(() -> ImageDecoder.decode(bytes.toByteArray(), COLOUR)).hasMessage("has four colours (CMYK); convert it to RGB");
    }

    /** The head says 7,071 x 7,071, nothing follows that would be a pixel. */
    @Test
    void refusesPicturesWithoutPixels() throws IOException {
        byte[] gif = ByteBuffer.allocate(34).order(ByteOrder.LITTLE_ENDIAN).put("GIF89a".getBytes(StandardCharsets.US_ASCII)).putShort((short) 7071).putShort((short) 7071)
            .put(new byte[] {(byte) 0x80, 0, 0, 0, 0, 0, -1, -1, -1, 0x2c, 0, 0, 0, 0}).putShort((short) 7071).putShort((short) 7071).put(new byte[] {0, 2, 1, 0x2c, 0, 0x3b}).array();
        assertThatThrownBy(() -> ImageDecoder.decode(gif, GREY)).isInstanceOf(IOException.class).hasMessageContaining("it holds 0 of its 49999041 pixels");

        assertThatThrownBy(() -> ImageDecoder.decode(runLengthBmp(7071, 7071, new byte[] {0, 1}), GREY)).isInstanceOf(IOException.class)
            .hasMessage("leaves out 49999041 of its 49999041 pixels; save it without run-length encoding");
        byte[] whole = {4, 1, 0, 0, 0, 4, 1, 0, 1, 0, 0, 0, 2, 0, 2, 1, 0, 1};
        assertThat(ImageDecoder.decode(runLengthBmp(4, 3, whole), new ImageShape(1, 3, 4))).as("one that says all").hasSize(12);
        byte[] skips = {4, 1, 0, 0, 0, 2, 2, 0, 2, 1, 0, 0, 4, 1, 0, 1};
        assertThatThrownBy(() -> ImageDecoder.decode(runLengthBmp(4, 3, skips), GREY)).hasMessageContaining("leaves out 2 of its 12 pixels");
    }

    /** Java's reader would decode what lies within, past all checks of what lies within. */
    @Test
    void refusesABmpAroundAnotherFormat() throws IOException {
        byte[] bmp = runLengthBmp(8, 8, encode(noise(8, 8, 1), "png"));
        bmp[30] = 5;
        assertThatThrownBy(() -> ImageDecoder.decode(bmp, GREY)).isInstanceOf(IOException.class).hasMessage("is a BMP around a JPEG or PNG: save it as that");
    }

    private static byte[] runLengthBmp(int width, int height, byte[] data) {
        ByteBuffer bmp = ByteBuffer.allocate(54 + 1024 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bmp.put((byte) 'B').put((byte) 'M').putInt(54 + 1024 + data.length).putInt(0).putInt(54 + 1024);
        bmp.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 8).putInt(1).putInt(data.length).putInt(0).putInt(0).putInt(256).putInt(0);
        for (int i = 0; i < 256; i++) {
            bmp.putInt(i * 0x010101);
        }
        return bmp.put(data).array();
    }

    /** The pixels of every GIF that Java writes are counted right: few colours and many, one code and many tables. */
    @Test
    void everyWholeGifIsWhole() throws IOException {
        for (int size : new int[] {1, 2, 17, 100, 400}) {
            assertThat(ImageDecoder.decode(encode(noise(size, size + 3, size), "gif"), GREY)).hasSize(64);
            assertThat(ImageDecoder.decode(encode(new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY), "gif"), GREY)).containsOnly(0);
            assertThat(ImageDecoder.decode(encode(new BufferedImage(size, size, BufferedImage.TYPE_BYTE_BINARY), "gif"), GREY)).containsOnly(0);
        }
    }

    @Test
    void refusesWhatIsNoImage() {
        assertThatThrownBy(() -> ImageDecoder.decode("hello".getBytes(StandardCharsets.UTF_8), GREY)).hasMessageStartingWith("is no JPEG");
        assertThatThrownBy(() -> ImageDecoder.decode(new byte[0], GREY)).isInstanceOf(IOException.class);
    }

    static BufferedImage noise(int width, int height, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < width * height; i++) {
            image.setRGB(i % width, i / width, random.nextInt(1 << 24));
        }
        return image;
    }

    static byte[] encode(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }
}
