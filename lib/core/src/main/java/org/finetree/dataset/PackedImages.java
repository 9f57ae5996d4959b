package org.finetree.dataset;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.finetree.taxonomy.Wnid;

/** The groups of an {@link ImagePack} as a data set: one class each, split by position as the manifest says. Immutable. */
final class PackedImages extends IndexedImages {

    private final ImagePack pack;
    private final String digest;

    private PackedImages(String name, ImagePack pack, List<ImageEntry> entries, SortedMap<Wnid, String> names) {
        super(name, ImageIndex.of(entries), names);
        this.pack = pack;
        MessageDigest sha = Sha256.start();
        sha.update(index().digest().getBytes(StandardCharsets.US_ASCII));
        pack.digestPixels(sha);
        this.digest = Sha256.hex(sha);
    }

    /** @param wnidOf synset of a group's name */
    static PackedImages of(String name, ImagePack pack, DataManifest manifest, Function<String, Wnid> wnidOf) {
        List<ImageEntry> entries = new ArrayList<>();
        SortedMap<Wnid, String> names = new TreeMap<>();
        for (ImagePack.Group group : pack.groups()) {
            Wnid wnid = wnidOf.apply(group.name());
            names.put(wnid, group.name());
            List<Split> splits = splits(manifest, group);
            for (int i = 0; i < group.images(); i++) {
                entries.add(new ImageEntry(group.name() + '/' + i, wnid, splits.get(i)));
            }
        }
        return new PackedImages(name, pack, entries, names);
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
        return digest;
    }

    @Override
    public ImageShape shape() {
        return pack.shape();
    }

    @Override
    void copy(int image, byte[] into, int offset) {
        pack.copy(image, into, offset);
    }
}
