package org.finetree.dataset;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.finetree.io.Quoted;
import org.finetree.taxonomy.Wnid;

/**
 * Opens data sets. Every call reads the data set anew and holds its pixels in memory (those that are bundled: from the first image read on); keep the result rather
 * than opening twice.
 */
public final class Datasets {

    static final String NAMES = "There are: sketches, sketches/source, sketches/held-out, fashion, folder:CxHxW:PATH, tiny-imagenet-200:PATH, cifar-10:PATH";

    private static final Pattern PART = Pattern.compile("tiny-imagenet-200/(\\d{1,4})x(\\d{1,4})");

    private Datasets() {
    }

    /**
     * Opens a data set by its name, or by name and place.
     * <ul>
     * <li>{@code sketches}: 345 classes of Quick, Draw!, 80 drawings each to train on and 20 to test on, 1 x 28 x 28
     * <li>{@code sketches/source}: the 245 of them for pre-training
     * <li>{@code sketches/held-out}: the 100 kept back as transfer target
     * <li>{@code fashion}: a fixed subset of Fashion-MNIST, 10 classes of 150 images each to train on and 150 to test on, 1 x 28 x 28
     * <li>{@code folder:3x64x64:photos}: a folder of one's own, see {@link #folder}; its name is {@code folder/photos@3x64x64}
     * <li>{@code tiny-imagenet-200:FOLDER}: a set fetched by hand, see {@link #open(Path, Path)}; so is {@code cifar-10:FOLDER}
     * </ul>
     *
     * @throws IllegalArgumentException if there is no data set of that name, or nobody says where it lies; the message lists those there are
     * @throws UncheckedIOException if the data is missing or damaged; pixels that are bundled are checked when the first image is read
     */
    public static ImageDataset open(String address) {
        return open(DatasetName.of(address));
    }

    /** Opens a data set by its name, which says where it lies or which {@link DataLocations#ofUser} finds; see {@link #open(String)}. */
    public static ImageDataset open(DatasetName name) {
        return open(name, name.isBundled() || name.place().isPresent() ? DataLocations.none() : DataLocations.ofUser());
    }

    /** Opens a data set by its name; see {@link #open(String)}. */
    public static ImageDataset open(DatasetName name, DataLocations locations) {
        return switch (name.value()) {
            case "sketches" -> sketches();
            case "sketches/source" -> Sketches.source();
            case "sketches/held-out" -> heldOutSketches();
            case "fashion" -> fashion();
            default -> openPlaced(name, locations);
        };
    }

    /** The shape of a data set's images as its name tells it, without opening anything; none where only the images do, or there is no such set. */
    public static Optional<ImageShape> shape(DatasetName name) {
        if (name.isFolder()) {
            return name.folderShape();
        }
        return DataManifest.isEmbedded(name.manifest()) ? Optional.ofNullable(DataManifest.embedded(name.manifest()).shape()) : Optional.empty();
    }

    private static ImageDataset openPlaced(DatasetName name, DataLocations locations) {
        if (name.isFolder()) {
            ImageShape shape = name.folderShape().orElseThrow(() -> new IllegalArgumentException("data set " + name + " names a shape of no pixels: give channels, height and width of at least 1"));
            Path place = locations.required(name);
            return ClassFolders.open(name.at(place), place, shape);
        }
        Matcher part = PART.matcher(name.value().replaceAll(":.*", ""));
        if (part.matches()) {
            Path place = locations.required(name);
            return TinyImageNet.subset(name.at(place), DataManifest.embedded("tiny-imagenet-200"), place, Integer.parseInt(part.group(1)), Integer.parseInt(part.group(2)));
        }
        if (DataManifest.isEmbedded(name.manifest()) && name.manifest().equals(name.value().replaceAll(":.*", ""))) {
            DataManifest manifest = DataManifest.embedded(name.manifest());
            requireReader(manifest);
            Path place = locations.required(name);
            return open(name.at(place), manifest, place);
        }
        throw new IllegalArgumentException("no data set " + Quoted.of(name.value()) + ". " + NAMES);
    }

    /** All 345 classes of Quick, Draw!. */
    public static ImageDataset sketches() {
        return Sketches.all();
    }

    /** The 100 classes of Quick, Draw! that are kept back as transfer target. */
    public static ImageDataset heldOutSketches() {
        return Sketches.heldOut();
    }

    /** The classes of Quick, Draw! with their synsets and the reason for each, ordered by name. */
    public static List<MappedClass> sketchClasses() {
        return Sketches.classes();
    }

    /** A fixed subset of Fashion-MNIST: 10 classes of clothes. */
    public static ImageDataset fashion() {
        return Fashion.open();
    }

    /** The classes of Fashion-MNIST with their synsets and the reason for each, in the order of its labels. */
    public static List<MappedClass> fashionClasses() {
        return Fashion.classes();
    }

    /**
     * A folder of one's own with a sub-folder of JPEG, PNG, GIF or BMP images for each class, named by wnid ({@code n02084071}), or by a word
     * with exactly one noun sense in WordNet, or by any name that the folder's {@code classes.tsv} (a line: name, tab, wnid) lists.
     * Images are cropped to the shape's aspect at the centre and scaled (bilinear with antialiasing). With sub-folders {@code train} or {@code training} and
     * {@code test}, {@code testing}, {@code val}, {@code valid} or {@code validation} above the classes, in any case, those are the parts; where there is no {@code test}, results are measured on
     * {@code val}. Else one image in five of each class, rounded, and at least one where a class has two, is for testing: the first by a hash of their paths.
     * The order is by path; the digest is over the files' bytes.
     *
     * <p>A line on standard error says how many images there are for what, which classes were found by their word alone, and what was left out; {@link #folderClasses} lists them all.
     *
     * @param shape 1 or 3 channels x height x width
     * @throws IllegalArgumentException if a folder's name says no synset or several (the message lists them), or memory does not suffice
     * @throws UncheckedIOException if images are damaged, truncated or too large: the message counts them and names the first
     */
    public static ImageDataset folder(Path root, ImageShape shape) {
        return ClassFolders.open(DatasetName.ofFolder(root, shape), root, shape);
    }

    /**
     * The same under a name of one's own, which two folders that are called alike need.
     *
     * @param called takes the place of the folder's name: letters, digits, {@code -}, {@code _}, {@code .}
     * @throws IllegalArgumentException as the other, or if {@code called} is no such name
     */
    public static ImageDataset folder(Path root, ImageShape shape, String called) {
        if (!called.matches("[\\p{L}\\p{N}_-][\\p{L}\\p{N}._-]{0,79}")) {
            throw new IllegalArgumentException("a data set cannot be called " + Quoted.of(called) + ": use letters, digits, '-', '_' and '.', 80 at most");
        }
        return ClassFolders.open(DatasetName.ofFolder(Path.of(called), shape).at(root), root, shape);
    }

    /**
     * The classes of such a folder with the synset that each was taken for, by name: those that say {@link MappedClass.How#LEMMA} were found by their word alone, which has one noun sense in
     * WordNet but may show another thing; a line in {@code classes.tsv} (name, tab, wnid) changes it. No image is opened.
     *
     * @throws IllegalArgumentException if a folder's name says no synset or several
     */
    public static List<MappedClass> folderClasses(Path root) {
        return ClassFolders.classes(root);
    }

    /**
     * Writes images of a data set as PNG files, a folder per class: what {@link #folder} reads, and other programs too. Only images to train on and to test on, in index order; a folder has the
     * class's own name, and {@code classes.tsv} says which synset it is.
     *
     * @param classes which classes; each must be in the data set
     * @param perClass images of each class at most, at least 1
     * @param folder is made; must be empty or not there
     * @throws IllegalArgumentException if the folder holds something, or a class is not in the data set or cannot name a folder
     * @throws UncheckedIOException if a file cannot be written
     */
    public static void export(ImageDataset images, Collection<Wnid> classes, int perClass, Path folder) {
        ClassFolderWriter.write(images, classes, perClass, folder);
    }

    /**
     * What the names of such a folder's class folders can mean, sorted by name. Nothing is refused for its meaning and no image is opened: this is the list to read before {@code classes.tsv} is
     * written.
     *
     * @throws IllegalArgumentException if there is no such folder, or {@code classes.tsv} cannot be used
     */
    public static List<FolderName> folderNames(Path root) {
        return ClassFolders.names(root);
    }

    /**
     * A data set that was fetched by hand and unpacked, in the layout that its manifest states. So far Tiny ImageNet's and CIFAR-10's:
     * {@code Datasets.open(Path.of("data-manifests/tiny-imagenet-200.json"), Path.of("tiny-imagenet-200"))}.
     * It checks the layout and the counts of the manifest, not the archive's digest: the archive itself need not be kept.
     *
     * @throws IllegalArgumentException if there is no reader for the layout yet or the counts are others than the manifest's
     * @throws UncheckedIOException if a file is missing or damaged
     */
    public static ImageDataset open(Path manifest, Path root) {
        DataManifest read = DataManifest.read(manifest);
        return open(DatasetName.stored(read.name()).at(root), read, root);
    }

    /**
     * Part of Tiny ImageNet, for comparisons that must be short; a copy with fewer than 500 training images per class will do.
     *
     * @param root the unpacked folder
     * @param classes 2 to 200 classes, taken at equal distances from the sorted wnids
     * @param imagesPerClass training images of each class, the first by name; all 50 validation images are taken
     * @throws IllegalArgumentException if there are not so many
     * @throws UncheckedIOException if a file is missing or damaged
     */
    public static ImageDataset tinyImageNet(Path root, int classes, int imagesPerClass) {
        DataManifest manifest = DataManifest.embedded("tiny-imagenet-200");
        return TinyImageNet.subset(DatasetName.stored(manifest.name() + '/' + classes + 'x' + imagesPerClass).at(root), manifest, root, classes, imagesPerClass);
    }

    private static void requireReader(DataManifest manifest) {
        if (manifest.layout() != DataManifest.Layout.TINY_IMAGENET && manifest.layout() != DataManifest.Layout.CIFAR10) {
            throw new IllegalArgumentException("data set '" + manifest.name() + "' has the layout " + manifest.layout() + ", for which there is no reader yet"
                    + " (there is one for TINY_IMAGENET and for CIFAR10); sort its images into class folders and open them with Datasets.folder");
        }
    }

    private static ImageDataset open(DatasetName name, DataManifest manifest, Path root) {
        requireReader(manifest);
        return manifest.layout() == DataManifest.Layout.CIFAR10 ? Cifar10.open(name, manifest, root) : TinyImageNet.open(name, manifest, root);
    }
}
