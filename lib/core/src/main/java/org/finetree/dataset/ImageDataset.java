package org.finetree.dataset;

import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.finetree.taxonomy.Wnid;

/** Images of one shape with their index: what pre-training and transfer read. Safe for use by several threads. */
public interface ImageDataset {

    /** The name under which {@link Datasets#open(DatasetName)} finds it again, such as {@code sketches/source}; images made in a test have a name that it does not know. */
    DatasetName name();

    /** The images in their fixed order; all counts and subsets are made from it without touching a pixel. */
    ImageIndex index();

    /** The synsets that the images show, sorted: the leaves of its label sets. */
    default SortedSet<Wnid> wnids() {
        return index().wnids();
    }

    /** The classes' names in the data set's own words, by synset; the wnid itself where there is no word. For display only, never a key. */
    default SortedMap<Wnid, String> classNames() {
        SortedMap<Wnid, String> names = new TreeMap<>();
        wnids().forEach(wnid -> names.put(wnid, wnid.value()));
        return names;
    }

    /** SHA-256 (hex) over index and pixels: an input of every run that uses this data set. */
    String digest();

    /** The shape that {@link #read} delivers. */
    ImageShape shape();

    /**
     * Copies one image, channels x height x width unsigned bytes, into {@code into} from {@code offset}.
     *
     * @param image position in {@link #index()}
     * @throws IndexOutOfBoundsException if there is no such image or no room
     */
    void read(int image, byte[] into, int offset);
}
