package org.finetree.labelset;

import java.util.List;
import org.finetree.taxonomy.Wnid;

/** What Fashion-MNIST shows, as WordNet 3.0 synsets: the targets that Table 3's analogue removes from the sketches (11 classes go, 234 stay). */
public final class Clothes {

    private static final List<Wnid> ROOTS = List.of(Wnid.of("n03051540"), Wnid.of("n03380867"), Wnid.of("n02773037"));

    private Clothes() {
    }

    /** Clothing, footwear, bag. */
    public static List<Wnid> roots() {
        return ROOTS;
    }

    /** The classes that are none of these and below none of them. */
    public static LabelSetRecipe removed() {
        return new LabelSetRecipe.TargetRemoved(ROOTS);
    }
}
