package org.finetree.sampling;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.finetree.dataset.ImageIndex;

/**
 * Images chosen from a data set.
 *
 * @param images numbers in the data set's index, ascending, each once
 * @param digest SHA-256 (hex) over the paths of the images, a line each
 */
public record ImageSubset(List<Integer> images, String digest) {

    public ImageSubset {
        images = List.copyOf(images);
    }

    /** @throws IllegalArgumentException if there is no image */
    static ImageSubset of(ImageIndex index, Collection<Integer> chosen) {
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("an image subset needs at least one image");
        }
        List<Integer> images = chosen.stream().sorted().distinct().toList();
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            images.forEach(i -> sha.update((index.entries().get(i).path() + '\n').getBytes(StandardCharsets.UTF_8)));
            return new ImageSubset(images, HexFormat.of().formatHex(sha.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
