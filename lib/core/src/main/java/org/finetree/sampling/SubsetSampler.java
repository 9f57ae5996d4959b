package org.finetree.sampling;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Collection;
import java.util.Objects;
import org.finetree.dataset.ImageIndex;
import org.finetree.dataset.Split;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetRecipe;
import org.finetree.seed.Seed;
import org.finetree.taxonomy.Wnid;

/**
 * How a training set is cut down. A value: equal samplers on equal indices choose equal images, on every system and whatever the order of the index;
 * no pixel is read. "Class" here is the leaf synset that an image carries, also where a coarser label set is trained.
 *
 * <p>Source: section 4, Fig. 1 and Table 2.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SubsetSampler.AllImages.class, name = "all"),
    @JsonSubTypes.Type(value = SubsetSampler.ImagesPerClass.class, name = "images-per-class"),
    @JsonSubTypes.Type(value = SubsetSampler.FixedBudget.class, name = "fixed-budget"),
})
public sealed interface SubsetSampler {

    /**
     * Chooses images of one part of a data set.
     *
     * @param leaves the classes to choose from, each once
     * @throws IllegalArgumentException if a class has no image, or too few (naming the class and its count)
     */
    ImageSubset sample(ImageIndex index, Split split, Collection<Wnid> leaves);

    /** Chooses training images. */
    default ImageSubset sample(ImageIndex index, Collection<Wnid> leaves) {
        return sample(index, Split.TRAIN, leaves);
    }

    /** Chooses training images of the leaves that a label set has. */
    default ImageSubset sample(ImageIndex index, LabelSet labels) {
        return sample(index, labels.leaves());
    }

    /** The sampler in a few words, for tables and figures. */
    String title();

    /** The same sampler, its draw from another seed; itself where nothing is drawn. */
    default SubsetSampler withSeed(Seed seed) {
        return this;
    }

    /** Every image of the classes. */
    static SubsetSampler all() {
        return new AllImages();
    }

    /** So many images of each class; with one seed, fewer are contained in more (50 in 125 in 250). */
    static SubsetSampler imagesPerClass(int images, long seed) {
        return ImagesPerClass.of(images, Seed.of(seed));
    }

    /** A fixed number of images over so many classes. */
    static SubsetSampler fixedBudget(int images, int classes, long seed) {
        return FixedBudget.of(images, classes, Seed.of(seed));
    }

    /** Every image of the classes. */
    record AllImages() implements SubsetSampler {
        @Override
        public ImageSubset sample(ImageIndex index, Split split, Collection<Wnid> leaves) {
            return Selection.of(index, split, leaves).all();
        }

        @Override
        public String title() {
            return "all images";
        }
    }

    /**
     * So many images of every class, drawn uniformly (Fig. 1).
     *
     * @param images how many of each class, at least 1
     * @param nested whether 50 per class are contained in 125 per class of the same seed; otherwise every number is a draw of its own
     */
    record ImagesPerClass(int images, boolean nested, Shortage shortage, Seed seed) implements SubsetSampler {

        public ImagesPerClass {
            atLeastOne("images per class", images);
            Objects.requireNonNull(shortage, "shortage");
            Objects.requireNonNull(seed, "seed");
        }

        /** Nested, and refusing classes that have too few. */
        public static ImagesPerClass of(int images, Seed seed) {
            return new ImagesPerClass(images, true, Shortage.REFUSE, seed);
        }

        /** The same, but taking all images of a class that has too few. */
        public ImagesPerClass orAllThereAre() {
            return new ImagesPerClass(images, nested, Shortage.TAKE_ALL, seed);
        }

        /** The same, but drawn independently of other numbers of images. */
        public ImagesPerClass independent() {
            return new ImagesPerClass(images, false, shortage, seed);
        }

        @Override
        public ImageSubset sample(ImageIndex index, Split split, Collection<Wnid> leaves) {
            Selection selection = Selection.of(index, split, leaves);
            return selection.draw(selection.classes(), images, 0, shortage, seed, nested ? Selection.IMAGES : Selection.IMAGES + "/" + images);
        }

        @Override
        public SubsetSampler withSeed(Seed other) {
            return new ImagesPerClass(images, nested, shortage, other);
        }

        @Override
        public String title() {
            return images + " images a class";
        }
    }

    /**
     * A fixed number of images spread over so many classes (Table 2): many classes with few images each, or few with many. Classes and images are drawn
     * uniformly; with one seed, fewer classes are contained in more, and a class's images in those of a larger budget. Where the number of images is no
     * multiple of the number of classes, the first classes of the draw have one more.
     *
     * @param images in all, at least one per class
     * @param classes how many classes, at least 1
     */
    record FixedBudget(int images, int classes, Shortage shortage, Seed seed) implements SubsetSampler {

        public FixedBudget {
            atLeastOne("fixed budget: classes", classes);
            Objects.requireNonNull(shortage, "shortage");
            Objects.requireNonNull(seed, "seed");
            if (images < classes) {
                throw new IllegalArgumentException("fixed budget: " + images + " images cannot be spread over " + classes + " classes: give at least one per class");
            }
        }

        /** The budget over so many classes, refusing classes that have too few images. */
        public static FixedBudget of(int images, int classes, Seed seed) {
            return new FixedBudget(images, classes, Shortage.REFUSE, seed);
        }

        /** "More examples per class": as many classes as the budget fills at {@code imagesPerClass} each; the paper's is 1,000. */
        public static FixedBudget moreImages(int images, int imagesPerClass, Seed seed) {
            atLeastOne("fixed budget: images per class", imagesPerClass);
            return of(images, Math.max(1, images / imagesPerClass), seed);
        }

        /** The label set to train on: the very classes that this budget draws from the same leaves, so that the network has no output without images. */
        public LabelSetRecipe labels() {
            return new LabelSetRecipe.RandomClasses(classes, seed);
        }

        /** The same, but taking all images of a class that has too few. */
        public FixedBudget orAllThereAre() {
            return new FixedBudget(images, classes, Shortage.TAKE_ALL, seed);
        }

        @Override
        public ImageSubset sample(ImageIndex index, Split split, Collection<Wnid> leaves) {
            Selection selection = Selection.of(index, split, leaves);
            return selection.draw(selection.classes(classes, seed), images / classes, images % classes, shortage, seed, Selection.IMAGES);
        }

        @Override
        public SubsetSampler withSeed(Seed other) {
            return new FixedBudget(images, classes, shortage, other);
        }

        @Override
        public String title() {
            return images + " images over " + classes + " classes";
        }
    }

    private static void atLeastOne(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(what + " is " + value + " but must be at least 1");
        }
    }
}
