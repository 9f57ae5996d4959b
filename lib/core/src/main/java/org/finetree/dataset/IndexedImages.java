package org.finetree.dataset;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.finetree.taxonomy.Wnid;

/** What all data sets have in common that lie in memory: name, index and the classes' words. */
abstract class IndexedImages implements ImageDataset {

    private final DatasetName name;
    private final ImageIndex index;
    private final SortedMap<Wnid, String> classNames;

    IndexedImages(DatasetName name, ImageIndex index, SortedMap<Wnid, String> classNames) {
        this.name = name;
        this.index = index;
        SortedMap<Wnid, String> named = new TreeMap<>(classNames);
        named.keySet().retainAll(index.wnids()); // classes are counted by their images, wherever they are counted
        this.classNames = Collections.unmodifiableSortedMap(named);
    }

    @Override
    public final DatasetName name() {
        return name;
    }

    @Override
    public final ImageIndex index() {
        return index;
    }

    @Override
    public final SortedMap<Wnid, String> classNames() {
        return classNames;
    }

    @Override
    public final void read(int image, byte[] into, int offset) {
        if (image < 0 || image >= index.size()) {
            throw new IndexOutOfBoundsException("data set '" + name + "' has images 0 to " + (index.size() - 1) + ", not " + image);
        }
        copy(image, into, offset);
    }

    /** Copies an image that there is. */
    abstract void copy(int image, byte[] into, int offset);

    @Override
    public String toString() {
        return name + ": " + index.size() + " images (" + SplitCounts.of(index) + "), " + classNames.size() + " classes, " + shape();
    }
}
