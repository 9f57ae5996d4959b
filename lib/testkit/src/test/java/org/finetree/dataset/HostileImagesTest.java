package org.finetree.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.finetree.testkit.hostile.Campaign;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Damaged pictures in class folders, packs and CIFAR's files: refused in one line, or read where the format cannot tell. */
class HostileImagesTest {

    private static final ImageShape SHAPE = new ImageShape(3, 16, 16);
    private static final String CLASS = "n02084071";

    @TempDir
    Path folder;

    private static BufferedImage picture() {
        BufferedImage image = new BufferedImage(20, 18, BufferedImage.TYPE_INT_RGB);
        Graphics2D paint = image.createGraphics();
        paint.setColor(Color.ORANGE);
        paint.fillOval(3, 2, 12, 9);
        paint.setColor(Color.BLUE);
        paint.drawLine(0, 17, 19, 0);
        paint.dispose();
        return image;
    }

    private static byte[] encoded(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format.startsWith("progressive") ? "jpeg" : format).next();
        ImageWriteParam options = writer.getDefaultWriteParam();
        if (format.startsWith("progressive")) {
            options.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        }
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture(), null, null), options);
        }
        writer.dispose();
        return out.toByteArray();
    }

    /** Two classes, one of them with the picture under attack beside a sound one. */
    private Path photos() throws IOException {
        Path photos = folder.resolve("photos");
        for (String wnid : List.of(CLASS, "n02121808")) {
            Path sound = photos.resolve(wnid).resolve("sound.png");
            Files.createDirectories(sound.getParent());
            Files.write(sound, encoded("png"));
            Files.write(sound.resolveSibling("another.png"), encoded("png"));
        }
        return photos;
    }

    /** The pixels of the picture under attack, read as a training would read them. */
    private static List<Object> read(Path photos, String name) {
        ImageDataset data = Datasets.folder(photos, SHAPE);
        for (int i = 0; i < data.index().size(); i++) {
            if (data.index().entries().get(i).path().endsWith(name)) {
                byte[] pixels = new byte[SHAPE.size()];
                data.read(i, pixels, 0);
                return List.of(data.index().size(), Arrays.hashCode(pixels));
            }
        }
        return null;
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "progressive jpeg", "gif", "bmp"})
    void pictures(String format) throws IOException {
        Path photos = photos();
        String name = "attacked." + format.substring(format.lastIndexOf(' ') + 1);
        Campaign.on("pictures, " + format, photos.resolve(CLASS), file -> read(photos, name)).damage(name, encoded(format), 1200, 400, 11)
            .byHand(name, Map.of("empty", new byte[0], "text", "no picture".getBytes(StandardCharsets.UTF_8), "zeros", new byte[4096])).end(false);
    }

    @Test
    void packs() throws IOException {
        byte[] pixels = new byte[6 * 28 * 28];
        new SplittableRandom(3).nextBytes(pixels);
        ImagePack pack = ImagePack.of(new ImageShape(1, 28, 28), List.of(new ImagePack.Group("a", 2), new ImagePack.Group("b", 4)), pixels);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pack.write(out);
        Campaign.on("image packs", folder, file -> ImagePack.read(new ByteArrayInputStream(Files.readAllBytes(file)), file.getFileName().toString(), group -> true).contentSha256())
            .damage("pack", out.toByteArray(), 4000, 448, 12).end(true);
    }

    @Test
    void listsOfClasses() throws IOException {
        Path photos = photos();
        Files.move(photos.resolve(CLASS), photos.resolve("dog"));
        byte[] names = ("dog\t" + CLASS + "\n").getBytes(StandardCharsets.UTF_8);
        Campaign.on("classes.tsv", photos, file -> Datasets.folder(photos, SHAPE).index().wnids()).damage("classes.tsv", names, 2000, 40, 13).end(false);
        assertThat(Files.exists(photos.resolve("dog"))).isTrue();
    }
}
