package org.finetree.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.Predicate;

/** Reads the bundled packs and checks them against their manifests. */
final class EmbeddedPack {

    private EmbeddedPack() {
    }

    /** @throws UncheckedIOException with one line if the pack is missing, damaged or another than the manifest's */
    static ImagePack read(DataManifest manifest, Predicate<String> keep) {
        return open(manifest, in -> checked(manifest, ImagePack.read(in, manifest.embedded().resource(), keep)));
    }

    /** What groups the pack has, without unpacking its pixels. @throws UncheckedIOException with one line if the pack is missing or its head damaged */
    static List<ImagePack.Group> groups(DataManifest manifest) {
        return open(manifest, in -> new ImagePackReader(manifest.embedded().resource()).groups(in));
    }

    private interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    private static <T> T open(DataManifest manifest, Reading<T> reading) {
        String resource = manifest.embedded().resource();
        try (InputStream in = EmbeddedPack.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IOException("image pack " + resource + " is not on the class path; build Finetree again");
            }
            return reading.of(new BufferedInputStream(in, 1 << 16));
        } catch (IOException e) {
            throw new UncheckedIOException("data set '" + manifest.name() + "': " + e.getMessage(), e);
        }
    }

    static ImagePack checked(DataManifest manifest, ImagePack pack) throws IOException {
        String expected = manifest.embedded().contentSha256();
        if (!pack.contentSha256().equals(expected)) {
            throw new IOException("image pack " + manifest.embedded().resource() + " has content SHA-256 " + pack.contentSha256()
                    + ", its manifest states " + expected + "; restore both from the same commit");
        }
        if (!pack.shape().equals(manifest.shape())) {
            throw new IOException("image pack " + manifest.embedded().resource() + " holds " + pack.shape() + ", its manifest states " + manifest.shape());
        }
        return pack;
    }
}
