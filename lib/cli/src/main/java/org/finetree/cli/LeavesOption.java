package org.finetree.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import org.finetree.dataset.Datasets;
import org.finetree.dataset.ImageShape;
import org.finetree.labelset.LeafFile;
import org.finetree.labelset.Leaves;
import org.finetree.taxonomy.Wnid;
import picocli.CommandLine.Option;

/** {@code --leaves}: a bundled list, a file, or a folder of images. */
final class LeavesOption {

    @Option(names = "--leaves", paramLabel = "LIST", defaultValue = "ilsvrc2012",
        description = "The classes to start from: ilsvrc2012 (1,000), tiny-imagenet (200), sketches (345; or sketches/source, sketches/held-out), fashion, a FILE with a wnid per line, or a FOLDER with a sub-folder of images for each class. Default: ${DEFAULT-VALUE}.")
    private String leaves;

    private static final ImageShape ANY_SHAPE = new ImageShape(3, 64, 64);

    SortedSet<Wnid> read() {
        return switch (leaves) {
            case "ilsvrc2012" -> Leaves.ilsvrc2012();
            case "tiny-imagenet" -> Leaves.tinyImageNet();
            case "sketches", "sketches/source", "sketches/held-out", "fashion" -> Datasets.open(leaves).index().wnids();
            default -> leaves.startsWith("folder:") ? Datasets.open(leaves).index().wnids() : file();
        };
    }

    private SortedSet<Wnid> file() {
        try {
            Path path = Path.of(leaves);
            // The names of the classes do not depend on the size that the images would be read at.
            return Files.isDirectory(path) ? Datasets.folder(path, ANY_SHAPE).index().wnids() : LeafFile.read(path);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + leaves + "' is no file name: give ilsvrc2012, tiny-imagenet, sketches, a file with a wnid per line, or a folder of class folders", e);
        }
    }
}
