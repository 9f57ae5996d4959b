package org.finetree.kernel.render;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/** Images of the JDK as PNG; a list of them as a grid. */
final class ImageRenderer implements Renderer<RenderedImage> {

    private static final int MOST = 200;

    @Override
    public Class<RenderedImage> type() {
        return RenderedImage.class;
    }

    @Override
    public MimeBundle render(RenderedImage image) {
        return MimeBundle.text(text(image)).with(MimeBundle.PNG, png(image));
    }

    private static String text(RenderedImage image) {
        return "image, " + image.getWidth() + " x " + image.getHeight() + " pixels";
    }

    private static byte[] png(RenderedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** Images beside one another, from left to right and then down. */
    static MimeBundle grid(List<RenderedImage> images) {
        String html = images.stream().limit(MOST)
                .map(image -> "<img style=\"margin:2px\" width=\"" + image.getWidth() + "\" height=\"" + image.getHeight() + "\" alt=\"" + text(image) + "\" src=\"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(png(image)) + "\">")
                .collect(Collectors.joining("", "<div style=\"line-height:0\">", "</div>"));
        String more = images.size() > MOST ? "<p>" + (images.size() - MOST) + " more</p>" : "";
        return MimeBundle.text(images.size() + " images").with(MimeBundle.HTML, html + more);
    }
}
