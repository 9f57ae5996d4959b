package org.finetree.kernel.render;

import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Images of the JDK as PNG. */
final class ImageRenderer implements Renderer<RenderedImage> {

    @Override
    public Class<RenderedImage> type() {
        return RenderedImage.class;
    }

    @Override
    public MimeBundle render(RenderedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return MimeBundle.text("image, " + image.getWidth() + " x " + image.getHeight() + " pixels").with(MimeBundle.PNG, png.toByteArray());
    }
}
