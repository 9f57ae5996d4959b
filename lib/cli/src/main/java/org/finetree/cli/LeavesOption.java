package org.finetree.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.SortedSet;
import org.finetree.dataset.Datasets;
import org.finetree.labelset.LeafFile;
import org.finetree.labelset.Leaves;
import org.finetree.taxonomy.Wnid;
import picocli.CommandLine.Option;

/** {@code --leaves}: a list that comes with Finetree, or a file. */
final class LeavesOption {

    @Option(names = "--leaves", paramLabel = "LIST", defaultValue = "ilsvrc2012",
        description = "The classes to start from: ilsvrc2012 (1,000), tiny-imagenet (200), sketches (345; or sketches/source, sketches/held-out), fashion, or a FILE with a wnid a line. Default: ${DEFAULT-VALUE}.")
    private String leaves;

    SortedSet<Wnid> read() {
        return switch (leaves) {
            case "ilsvrc2012" -> Leaves.ilsvrc2012();
            case "tiny-imagenet" -> Leaves.tinyImageNet();
            case "sketches", "sketches/source", "sketches/held-out", "fashion" -> Datasets.open(leaves).index().wnids();
            default -> file();
        };
    }

    private SortedSet<Wnid> file() {
        try {
            return LeafFile.read(Path.of(leaves));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + leaves + "' is no file name: give ilsvrc2012, tiny-imagenet, sketches or a file with a wnid a line", e);
        }
    }
}
