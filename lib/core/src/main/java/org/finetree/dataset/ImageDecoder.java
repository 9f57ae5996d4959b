package org.finetree.dataset;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.finetree.io.Quoted;

/**
 * Decodes image files that may be damaged or hostile: JPEG, PNG, GIF (its first picture), BMP, by Java's own readers. A reader's warning
 * counts as damage, since Java's readers fill truncated files up and only warn. The size in the header is checked before any memory is
 * taken for pixels, and what the readers do not notice by {@link FileStructure}. Colour profiles and texts are not used: where they alone are damaged the
 * image is read without them. EXIF orientation is not applied.
 */
final class ImageDecoder {

    /** No image with more pixels is decoded: 50 million. */
    static final long MAX_PIXELS = 50_000_000;
    /** An empty chunk IEND with its checksum. */
    private static final byte[] PNG_END = HexFormat.of().parseHex("0000000049454e44ae426082");
    /** The end of the last block, and the trailer. */
    private static final byte[] GIF_END = {0, 0x3B};
    private static final Set<String> FORMATS = Set.of("jpeg", "png", "gif", "bmp");

    private ImageDecoder() {
    }

    /**
     * Centre crop in the shape's aspect, scaled to the shape (see {@link Resampler}); an image of that size already comes out unchanged.
     *
     * @return channels x height x width unsigned bytes
     * @throws IOException with a short reason, if this is no image, or damaged, or too large
     */
    static byte[] decode(byte[] file, ImageShape shape) throws IOException {
        BufferedImage image = read(file);
        PixelRows pixels = new PixelRows(image, shape.channels());
        Resampler resampler = new Resampler(image.getHeight(), image.getWidth(), shape);
        for (int y = resampler.firstRow(); y < resampler.endRow(); y++) {
            resampler.add(y, pixels.row(y));
        }
        return resampler.pixels();
    }

    private static BufferedImage read(byte[] file) throws IOException {
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                String format = reader.getFormatName().toLowerCase(Locale.ROOT);
                if (FORMATS.contains(format)) {
                    checkEnd(file, format);
                    FileStructure.check(file, format);
                    return read(reader, in, file, format);
                }
            }
        }
        throw new IOException(file.length == 0 ? "is empty" : "is no JPEG, PNG, GIF or BMP image");
    }

    private static BufferedImage read(ImageReader reader, MemoryCacheImageInputStream in, byte[] file, String format) throws IOException {
        try {
            return read(reader, in);
        } catch (IOException e) {
            Optional<byte[]> rest = FileStructure.withoutUnused(file, format);
            if (rest.isEmpty()) {
                throw e;
            }
            try {
                return read(rest.get());
            } catch (IOException stillDamaged) {
                throw e;
            }
        }
    }

    private static BufferedImage read(ImageReader reader, MemoryCacheImageInputStream in) throws IOException {
        String[] warning = new String[1];
        long pixels = 0;
        try {
            reader.setInput(in, true, true);
            pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels >= 1 && pixels <= MAX_PIXELS) {
                reader.addIIOReadWarningListener((source, text) -> warning[0] = text);
                BufferedImage image = reader.read(0);
                if (warning[0] == null) {
                    return image;
                }
            }
        } catch (IOException | RuntimeException e) {
            // The readers answer some damage with unchecked exceptions of many kinds.
            throw new IOException("is damaged" + (e instanceof EOFException ? " (it ends too early)" : e.getMessage() == null ? "" : " (" + firstLine(e.getMessage()) + ")"), e);
        } finally {
            reader.dispose();
        }
        throw new IOException(warning[0] != null ? "is damaged (" + firstLine(warning[0]) + ")"
                : "has " + pixels + " pixels, at most " + MAX_PIXELS + " are read");
    }

    /** The readers may stop at the last row and not notice that the file's end is missing. The reader for JPEG warns. */
    private static void checkEnd(byte[] file, String format) throws IOException {
        boolean whole = switch (format) {
            case "png" -> endsNearlyWith(file, PNG_END, 1024);
            case "gif" -> endsNearlyWith(file, GIF_END, 0);
            case "bmp" -> file.length >= 6 && ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(2) <= file.length;
            default -> true;
        };
        if (!whole) {
            throw new IOException("is truncated");
        }
    }

    /** Whether the bytes are the last, but for {@code rest} others: some writers leave a few bytes after the end. */
    private static boolean endsNearlyWith(byte[] file, byte[] end, int rest) {
        int last = file.length - end.length;
        for (int at = last; at >= Math.max(0, last - rest); at--) {
            if (Arrays.equals(file, at, at + end.length, end, 0, end.length)) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(String text) {
        return text == null ? "no reason given" : Quoted.line(text.lines().findFirst().orElse("no reason given"));
    }
}
