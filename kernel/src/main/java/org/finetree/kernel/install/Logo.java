package org.finetree.kernel.install;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** The kernel's picture in front ends: a tree of three levels, its leaves in two colours. */
final class Logo {

    private static final Color GROUND = new Color(0x1f3b4d);
    private static final Color BRANCH = new Color(0xd7e3ea);
    private static final Color LEFT = new Color(0xf2a541);
    private static final Color RIGHT = new Color(0x6cc08b);

    private Logo() {
    }

    /** The logo as PNG, square, this many pixels wide. */
    static byte[] png(int size) {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.scale(size / 64.0, size / 64.0);
        g.setColor(GROUND);
        g.fill(new RoundRectangle2D.Double(0, 0, 64, 64, 14, 14));
        g.setStroke(new BasicStroke(3.2f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.setColor(BRANCH);
        for (double[] line : new double[][] {{32, 13, 18, 31}, {32, 13, 46, 31}, {18, 31, 11, 49}, {18, 31, 25, 49}, {46, 31, 39, 49}, {46, 31, 53, 49}}) {
            g.draw(new Line2D.Double(line[0], line[1], line[2], line[3]));
        }
        dot(g, BRANCH, 32, 13, 5.5);
        dot(g, LEFT, 18, 31, 5);
        dot(g, RIGHT, 46, 31, 5);
        for (double x : new double[] {11, 25}) {
            dot(g, LEFT, x, 49, 5);
        }
        for (double x : new double[] {39, 53}) {
            dot(g, RIGHT, x, 49, 5);
        }
        g.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    private static void dot(Graphics2D g, Color colour, double x, double y, double radius) {
        g.setColor(colour);
        g.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
