package org.finetree.chart.draw;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Paints a {@link Drawing} with Java2D. */
final class PngPainter {

    private static final long MAX_PIXELS = 100_000_000;

    private PngPainter() {
    }

    static byte[] paint(Drawing drawing, int scale) {
        if (scale < 1 || drawing.width() * drawing.height() * scale * scale > MAX_PIXELS) {
            throw new IllegalArgumentException("a PNG of " + drawing.width() + " x " + drawing.height() + " at scale " + scale
                + ": scale must be at least 1 and the picture at most 100 million pixels; use svg() or a smaller figure");
        }
        var image = new BufferedImage((int) drawing.width() * scale, (int) drawing.height() * scale, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        try {
            prepare(g, image, scale);
            drawing.marks().forEach(mark -> paint(g, mark));
        } finally {
            g.dispose();
        }
        return encode(image);
    }

    private static void prepare(Graphics2D g, BufferedImage image, int scale) {
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, image.getWidth(), image.getHeight());
        g.scale(scale, scale);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
    }

    private static void paint(Graphics2D g, Mark mark) {
        if (mark instanceof Mark.Fill fill) {
            g.setColor(new Color(Colors.rgb(fill.color()) | (int) Math.round(fill.opacity() * 255) << 24, true));
            g.fill(fill.shape());
        } else if (mark instanceof Mark.Stroke stroke) {
            g.setColor(new Color(Colors.rgb(stroke.color())));
            g.setStroke(basic(stroke));
            g.draw(stroke.shape());
        } else if (mark instanceof Mark.Text text) {
            write(g, text);
        } else if (mark instanceof Mark.Picture picture) {
            g.drawImage(image(picture.pixels()), placed(picture), null);
        }
    }

    private static BasicStroke basic(Mark.Stroke stroke) {
        float width = (float) stroke.width();
        float[] dash = stroke.dash() > 0 ? new float[] {(float) stroke.dash(), (float) stroke.dash()} : null;
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash, 0);
    }

    private static AffineTransform placed(Mark.Picture picture) {
        var transform = AffineTransform.getTranslateInstance(picture.x(), picture.y());
        transform.scale(picture.width() / picture.pixels().width(), picture.height() / picture.pixels().height());
        return transform;
    }

    private static void write(Graphics2D g, Mark.Text text) {
        TextStyle style = text.style();
        AffineTransform before = g.getTransform();
        try {
            int face = (style.bold() ? Font.BOLD : Font.PLAIN) | (style.italic() ? Font.ITALIC : Font.PLAIN);
            Font font = new Font(Font.SANS_SERIF, face, 1).deriveFont((float) style.size());
            double width = font.getStringBounds(text.text(), g.getFontRenderContext()).getWidth();
            g.setColor(new Color(Colors.rgb(style.color())));
            g.setFont(font);
            g.translate(text.x(), text.y());
            g.rotate(Math.toRadians(text.degrees()));
            g.drawString(text.text(), (float) style.anchor().shift(width), 0);
        } catch (RuntimeException | LinkageError | InternalError e) {
            throw new IllegalStateException("no font can be used on this machine, so no PNG can be painted (" + e
                + "): install one (Debian: apt-get install fontconfig fonts-dejavu-core) or use svg(), which needs none", e);
        } finally {
            g.setTransform(before);
        }
    }

    static byte[] encode(Pixels pixels) {
        return encode(image(pixels));
    }

    private static BufferedImage image(Pixels pixels) {
        var image = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, pixels.width(), pixels.height(), pixels.copyRgb(), 0, pixels.width());
        return image;
    }

    private static byte[] encode(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
