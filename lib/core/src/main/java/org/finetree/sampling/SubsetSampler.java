package org.finetree.sampling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.finetree.dataset.ImageIndex;
import org.finetree.seed.Seed;
import org.finetree.seed.SeededRanking;
import org.finetree.taxonomy.Wnid;

/**
 * Which training images are learnt from. A value: equal samplers draw equal images from equal indexes, on every system, and touch no pixel.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SubsetSampler.AllImages.class, name = "all"),
    @JsonSubTypes.Type(value = SubsetSampler.ImagesPerClass.class, name = "images-per-class"),
})
public sealed interface SubsetSampler {

    /**
     * Draws from the training images of some leaves.
     *
     * @param leaves synsets whose images may be drawn; those without training images are an error
     * @throws IllegalArgumentException if there are too few images; the message names the synset and its count
     */
    ImageSubset sample(ImageIndex index, Collection<Wnid> leaves);

    /** The sampler in a few words, for tables and figures. */
    String title();

    /** Every training image. */
    static SubsetSampler all() {
        return new AllImages();
    }

    /** So many images of each synset; with one seed, fewer are contained in more (50 in 125 in 250). */
    static SubsetSampler imagesPerClass(int images, long seed) {
        return new ImagesPerClass(images, Seed.of(seed));
    }

    /** Every training image. */
    record AllImages() implements SubsetSampler {
        @Override
        public ImageSubset sample(ImageIndex index, Collection<Wnid> leaves) {
            List<Integer> images = new ArrayList<>();
            Pools.of(index, leaves).values().forEach(images::addAll);
            return ImageSubset.of(index, images);
        }

        @Override
        public String title() {
            return "all images";
        }
    }

    /**
     * So many images of each synset, drawn uniformly.
     *
     * @param images at least 1
     * @param seed of the draw
     */
    record ImagesPerClass(int images, Seed seed) implements SubsetSampler {
        public ImagesPerClass {
            if (images < 1) {
                throw new IllegalArgumentException("images per class: " + images + " but must be at least 1");
            }
            Objects.requireNonNull(seed, "seed");
        }

        @Override
        public ImageSubset sample(ImageIndex index, Collection<Wnid> leaves) {
            SeededRanking ranking = SeededRanking.of(seed, "images per class");
            List<Integer> drawn = new ArrayList<>();
            Pools.of(index, leaves).forEach((wnid, pool) -> {
                if (pool.size() < images) {
                    throw new IllegalArgumentException("images per class: " + images + " asked for but " + wnid + " has " + pool.size()
                        + " training images: ask for at most " + pool.size() + " or leave the class out");
                }
                String[] names = pool.stream().map(i -> index.entries().get(i).path()).toArray(String[]::new);
                for (int position : ranking.first(images, names)) {
                    drawn.add(pool.get(position));
                }
            });
            return ImageSubset.of(index, drawn);
        }

        @Override
        public String title() {
            return images + " images a class";
        }
    }
}
