package org.finetree.dataset;

import java.util.List;
import java.util.Map;

/** The bundled subset of Fashion-MNIST: 10 classes x 300 photographs of clothes, 28 x 28, grey, on black. */
final class Fashion {

    private Fashion() {
    }

    static ImageDataset open() {
        Map<String, MappedClass> classes = ClassTable.byName(classes());
        DataManifest manifest = DataManifest.embedded("fashion-mnist-subset");
        return PackedImages.of(DatasetName.of("fashion"), manifest, group -> true, group -> classes.get(group).wnid());
    }

    static List<MappedClass> classes() {
        return ClassTable.read("fashion-classes.tsv");
    }
}
