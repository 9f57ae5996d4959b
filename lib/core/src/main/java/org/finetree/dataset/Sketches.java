package org.finetree.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.finetree.taxonomy.Wnid;

/** The bundled Quick, Draw! sketches: 345 categories x 100 drawings, 28 x 28, grey, ink 255 on 0. */
final class Sketches {

    private Sketches() {
    }

    static ImageDataset all() {
        return open(DatasetName.of("sketches"), wnid -> true);
    }

    static ImageDataset source() {
        Set<Wnid> heldOut = heldOutWnids();
        return open(DatasetName.of("sketches/source"), wnid -> !heldOut.contains(wnid));
    }

    static ImageDataset heldOut() {
        return open(DatasetName.of("sketches/held-out"), heldOutWnids()::contains);
    }

    static List<MappedClass> classes() {
        return ClassTable.read("sketch-classes.tsv");
    }

    private static ImageDataset open(DatasetName name, Predicate<Wnid> which) {
        Map<String, MappedClass> classes = ClassTable.byName(classes());
        DataManifest manifest = DataManifest.embedded("quickdraw-sketches");
        return PackedImages.of(name, manifest, group -> which.test(classes.get(group).wnid()), group -> classes.get(group).wnid());
    }

    private static Set<Wnid> heldOutWnids() {
        Set<Wnid> wnids = new HashSet<>();
        ClassTable.lines("sketch-held-out.tsv").forEach(line -> wnids.add(Wnid.of(line.split("\t", -1)[0])));
        return wnids;
    }
}
