package org.finetree.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.finetree.io.Digests;
import org.finetree.taxonomy.Wnid;

/**
 * The groups of a bundled {@link ImagePack} as a data set: one class each, split by position as the manifest says. Immutable. Most who ask want only the index
 * and the digest, to name runs, so pixels are unpacked, and checked against both of the manifest's digests, when the first image is read.
 */
final class PackedImages extends IndexedImages {

    private final DataManifest manifest;
    private final Predicate<String> groups;
    private volatile ImagePack pixels;

    private PackedImages(DatasetName name, DataManifest manifest, Predicate<String> groups, List<ImageEntry> entries, SortedMap<Wnid, String> names) {
        super(name, ImageIndex.of(entries), names);
        this.manifest = manifest;
        this.groups = groups;
        if (!manifest.embedded().datasets().containsKey(name.value())) {
            throw new IllegalStateException("data manifest '" + manifest.name() + "' states no SHA-256 of data set '" + name + "'; restore both from the same commit");
        }
    }

    /**
     * @param groups which of the pack's groups belong to the data set
     * @param wnidOf synset of a group's name
     */
    static PackedImages of(DatasetName name, DataManifest manifest, Predicate<String> groups, Function<String, Wnid> wnidOf) {
        List<ImageEntry> entries = new ArrayList<>();
        SortedMap<Wnid, String> names = new TreeMap<>();
        for (ImagePack.Group group : EmbeddedPack.groups(manifest)) {
            if (groups.test(group.name())) {
                Wnid wnid = wnidOf.apply(group.name());
                names.put(wnid, group.name());
                List<Split> splits = splits(manifest, group);
                for (int i = 0; i < group.images(); i++) {
                    entries.add(new ImageEntry(group.name() + '/' + i, wnid, splits.get(i)));
                }
            }
        }
        return new PackedImages(name, manifest, groups, entries, names);
    }

    private static List<Split> splits(DataManifest manifest, ImagePack.Group group) {
        List<Split> splits = new ArrayList<>(group.images());
        manifest.splits().forEach(part -> splits.addAll(Collections.nCopies(part.perClass(), part.split())));
        if (splits.size() != group.images()) {
            throw new IllegalStateException("data set '" + manifest.name() + "': class '" + group.name() + "' has " + group.images()
                    + " images, its manifest states " + splits.size());
        }
        return splits;
    }

    @Override
    public String digest() {
        return manifest.embedded().datasets().get(name().value());
    }

    @Override
    public ImageShape shape() {
        return manifest.shape();
    }

    /** @throws UncheckedIOException with one line if the pack is damaged or not the manifest's */
    @Override
    void copy(int image, byte[] into, int offset) {
        ImagePack pack = pixels;
        (pack == null ? unpack() : pack).copy(image, into, offset);
    }

    private synchronized ImagePack unpack() {
        if (pixels == null) {
            ImagePack pack = EmbeddedPack.read(manifest, groups);
            String actual = digest(index(), pack);
            if (!actual.equals(digest())) {
                String message = "data set '" + name() + "' has SHA-256 " + actual + ", its manifest states " + digest() + "; restore both from the same commit";
                throw new UncheckedIOException(message, new IOException(message));
            }
            pixels = pack;
        }
        return pixels;
    }

    /** What a data set's digest is taken over. */
    static String digest(ImageIndex index, ImagePack pack) {
        MessageDigest sha = Digests.sha256();
        sha.update(index.digest().getBytes(StandardCharsets.US_ASCII));
        pack.digestPixels(sha);
        return Digests.hex(sha);
    }
}
