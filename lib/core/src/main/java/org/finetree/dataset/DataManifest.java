package org.finetree.dataset;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.finetree.io.PlainFile;
import org.finetree.io.Quoted;

/**
 * What a data set is, where it comes from and how to know that it is the right one: a file in {@code data-manifests/}.
 * A component is null only where it says so: then it does not apply, or nobody has verified it, and {@code unverified} says which.
 *
 * @param name short name: lower-case letters, digits, dashes; the file is {@code name.json}
 * @param title what it holds, in words
 * @param licence terms of use
 * @param files the files to fetch, with sizes and digests
 * @param embedded where it lies packed in this library; null for a set that must be fetched by hand
 * @param layout how the files are laid out
 * @param layoutNote the layout in words
 * @param shape shape of every image; null if it varies
 * @param classes number of classes
 * @param splits its parts
 * @param unverified what of this page nobody has checked against the data, one remark each
 */
public record DataManifest(String name, String title, Licence licence, List<DataFile> files, Embedded embedded, Layout layout,
        String layoutNote, ImageShape shape, int classes, List<SplitPart> splits, List<String> unverified) {

    /** How the files of a data set lie. */
    public enum Layout { PACK, ILSVRC2012, TINY_IMAGENET, CIFAR10, VOC, SUN397, PLACES205 }

    /**
     * The terms under which the data may be used.
     *
     * @param id SPDX identifier, or {@code LicenseRef-...} for own terms
     * @param url where the terms stand; null if unverified
     * @param attribution the line to print wherever the data is shown
     */
    public record Licence(String id, String url, String attribution) {
        public Licence {
            text(id, "licence id");
            text(attribution, "attribution");
        }
    }

    /**
     * One file as its publisher gives it.
     *
     * @param name file name
     * @param source package URL or other stable address; null if unverified
     * @param bytes size; null if unverified
     * @param sha256 hex; null if unverified
     * @param md5 hex, where the publisher gives no better; null otherwise
     */
    public record DataFile(String name, String source, Long bytes, String sha256, String md5) {
        public DataFile {
            text(name, "file name");
            require(bytes == null || bytes > 0, "file '" + name + "' has " + bytes + " bytes");
            require(sha256 == null || SHA256.matcher(sha256).matches(), "file " + Quoted.of(name) + ": sha256 is 64 hex digits, not " + Quoted.of(sha256));
            require(md5 == null || MD5.matcher(md5).matches(), "file " + Quoted.of(name) + ": md5 is 32 hex digits, not " + Quoted.of(md5));
        }
    }

    /**
     * An {@link ImagePack} on the class path. Loading checks {@code contentSha256}: zlib builds may write other bytes for the same content.
     *
     * @param resource class path name
     * @param bytes size of the file as committed
     * @param sha256 hex, of the file as committed
     * @param contentBytes size of the unpacked content
     * @param contentSha256 hex, of the unpacked content
     * @param datasets {@link ImageDataset#digest} of each data set that is made from it, by name: stated, so that runs can be named without unpacking, and checked
     *     when they are unpacked
     */
    public record Embedded(String resource, long bytes, String sha256, long contentBytes, String contentSha256, Map<String, String> datasets) {
        public Embedded {
            text(resource, "embedded resource");
            require(bytes > 0 && contentBytes > 0, "embedded sizes must be positive");
            require(SHA256.matcher(text(sha256, "embedded sha256")).matches(), "embedded sha256 is not 64 hex digits");
            require(SHA256.matcher(text(contentSha256, "embedded contentSha256")).matches(), "embedded contentSha256 is not 64 hex digits");
            datasets = Map.copyOf(datasets);
            datasets.forEach((name, digest) -> require(SHA256.matcher(digest).matches(), "data set " + Quoted.of(name) + ": its SHA-256 is 64 hex digits, not " + Quoted.of(digest)));
        }
    }

    /**
     * How many images a part has, and how they are chosen.
     *
     * @param split which part
     * @param images in all; null if unverified
     * @param perClass images of each class, in the pack's order and after those of the parts named before; null if it varies
     * @param rule how the part is chosen, in words
     */
    public record SplitPart(Split split, Integer images, Integer perClass, String rule) {
        public SplitPart {
            Objects.requireNonNull(split, "split");
            text(rule, "split rule");
            require(images == null || images > 0, split + " has " + images + " images");
            require(perClass == null || perClass > 0, split + " has " + perClass + " images per class");
        }
    }

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern MD5 = Pattern.compile("[0-9a-f]{32}");
    private static final int MAX_BYTES = 1 << 20;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                    DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** @throws IllegalArgumentException if a part is missing or contradicts another */
    public DataManifest {
        require(name != null && NAME.matcher(name).matches(), "name " + Quoted.of(name) + " must be lower-case words joined by dashes");
        text(title, "title");
        Objects.requireNonNull(licence, "licence");
        Objects.requireNonNull(layout, "layout");
        text(layoutNote, "layoutNote");
        files = List.copyOf(files);
        splits = List.copyOf(splits);
        unverified = List.copyOf(unverified);
        require(classes > 0, "classes is " + classes);
        require((embedded != null) == (layout == Layout.PACK), "a set has layout PACK exactly if it is embedded");
        Set<Split> seen = EnumSet.noneOf(Split.class);
        for (SplitPart part : splits) {
            require(seen.add(part.split()), "split " + part.split() + " comes twice");
            require(part.perClass() == null || part.images() == null || part.perClass() * classes == part.images(),
                    "split " + part.split() + ": " + part.perClass() + " per class of " + classes + " are not " + part.images());
        }
        if (embedded != null) {
            require(shape != null, "an embedded set has a shape");
            require(!splits.isEmpty() && splits.stream().allMatch(p -> p.perClass() != null), "an embedded set states perClass for each split");
        }
    }

    /** Reads one from a file. @throws UncheckedIOException with one line that names the file and what is wrong */
    public static DataManifest read(Path file) {
        try {
            PlainFile.check(file);
            try (InputStream in = Files.newInputStream(file)) {
                return read(in, file.toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read data manifest " + file + ": " + PlainFile.reason(e), e);
        }
    }

    /** Whether a manifest of that name is bundled. */
    public static boolean isEmbedded(String name) {
        return NAME.matcher(name).matches() && DataManifest.class.getResource("/data-manifests/" + name + ".json") != null;
    }

    /** Reads a bundled one by its name. @throws UncheckedIOException if there is none or it is damaged */
    public static DataManifest embedded(String name) {
        String resource = "/data-manifests/" + name + ".json";
        try (InputStream in = DataManifest.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("it is not on the class path");
            }
            return read(in, resource);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read data manifest " + resource + ": " + e.getMessage(), e);
        }
    }

    static DataManifest read(InputStream in, String source) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES + 1);
        require(bytes.length <= MAX_BYTES, "data manifest " + source + " is larger than " + MAX_BYTES + " bytes");
        try {
            return JSON.readValue(bytes, DataManifest.class);
        } catch (JsonProcessingException e) {
            throw new IOException(Quoted.line(e.getOriginalMessage().lines().findFirst().orElse("not valid JSON"))
                    + (e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")"), e);
        }
    }

    private static String text(String value, String what) {
        require(value != null && !value.isBlank(), what + " is missing");
        return value;
    }

    private static void require(boolean right, String wrong) {
        if (!right) {
            throw new IllegalArgumentException("data manifest: " + wrong);
        }
    }
}
