package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
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
import javax.imageio.ImageIO;
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
