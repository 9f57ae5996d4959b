package org.finetree.kernel.render;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.finetree.chart.Chart;

/** Figures: interactive where the front end can, a picture everywhere else, in one bundle: as SVG, which is sharp at any size, and as PNG for what shows no SVG. */
final class ChartRenderer implements Renderer<Chart> {

    /** Characters of SVG that a bundle takes beside the PNG: pictures of a thousand shapes would make notebooks heavy. */
    private static final int LARGEST = 200_000;

    @Override
    public Class<Chart> type() {
        return Chart.class;
    }

    @Override
    public MimeBundle render(Chart chart) {
        MimeBundle bundle = MimeBundle.text(chart.text()).with(MimeBundle.PLOTLY, chart.plotlyJson());
        String svg = chart.svg();
        try {
            byte[] png = halved(chart.png());
            return (svg.length() <= LARGEST ? bundle.with(MimeBundle.SVG, svg) : bundle).with(MimeBundle.PNG, png);
        } catch (IllegalStateException noFont) {
            return bundle.with(MimeBundle.SVG, svg);
        }
    }

    /**
     * Charts paint two pixels for each CSS pixel. JupyterLab's plotly renderer shows a figure's PNG until it is touched, at the size of its pixels
     * and without a look at metadata; so does GitHub. Bilinear at one half is the mean of each four pixels.
     */
    private static byte[] halved(byte[] png) {
        try {
            BufferedImage large = ImageIO.read(new ByteArrayInputStream(png));
            BufferedImage small = new BufferedImage(large.getWidth() / 2, large.getHeight() / 2, BufferedImage.TYPE_INT_RGB);
            Graphics2D canvas = small.createGraphics();
            canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
            canvas.drawImage(large, 0, 0, small.getWidth(), small.getHeight(), null);
            canvas.dispose();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageIO.write(small, "png", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a figure's PNG cannot be read", e);
        }
    }
}
