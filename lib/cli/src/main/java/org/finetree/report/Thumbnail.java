package org.finetree.report;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture made small, for the gallery. */
final class Thumbnail {

    /** Twice what a page gives it, for screens of fine pixels. */
    static final int WIDTH = 480;
    private static final int TALLEST = 400;
    /** Beyond that a picture is not unpacked: a few bytes can claim to be any size. */
    private static final long MOST_PIXELS = 60_000_000;

    private Thumbnail() {
    }

    /** @param base64 of a PNG, JPEG or GIF. @return a PNG no larger than the picture; empty if it cannot be read */
    static Optional<String> of(String base64) {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS ? Optional.empty() : Optional.of(png(smaller(reader.read(0))));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException damaged) { // whatever a decoder does with a damaged picture
            return Optional.empty();
        }
    }

    /** In halves, so that thin lines are averaged and not left out. */
    private static BufferedImage smaller(BufferedImage picture) {
        double scale = Math.min(1, Math.min(WIDTH / (double) picture.getWidth(), TALLEST / (double) picture.getHeight()));
        int width = Math.max(1, (int) Math.round(picture.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(picture.getHeight() * scale));
        BufferedImage now = drawn(picture, picture.getWidth(), picture.getHeight());
        while (now.getWidth() / 2 >= width && now.getHeight() / 2 >= height) {
            now = drawn(now, now.getWidth() / 2, now.getHeight() / 2);
        }
        return drawn(now, width, height);
    }

    /** On white, as figures are. */
    private static BufferedImage drawn(BufferedImage picture, int width, int height) {
        BufferedImage out = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = out.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        g.drawImage(picture, 0, 0, width, height, null);
        g.dispose();
        return out;
    }

    private static String png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
