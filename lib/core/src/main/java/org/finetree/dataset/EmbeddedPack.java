package org.finetree.dataset;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.Predicate;

/** Reads the packs that come with this library and checks them against their manifests. */
final class EmbeddedPack {

    private EmbeddedPack() {
    }

    /** @throws UncheckedIOException with one line if the pack is missing, damaged or another than the manifest's */
    static ImagePack read(DataManifest manifest, Predicate<String> keep) {
        String resource = manifest.embedded().resource();
        try (InputStream in = EmbeddedPack.class.getResourceAsStream("/" + resource)) {
            if (in == null) {
                throw new IOException("image pack " + resource + " is not on the class path; build Finetree again");
            }
            return checked(manifest, ImagePack.read(new BufferedInputStream(in, 1 << 16), resource, keep));
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
