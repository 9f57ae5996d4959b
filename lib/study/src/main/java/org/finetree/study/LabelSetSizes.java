package org.finetree.study;

import java.util.List;

/**
 * The label sets of Fig. 2 and Table 1, by the number of their classes.
 *
 * @param bottomUp of the bottom-up sets, falling; the set of all classes is not among them
 * @param topDown of the coarse top-down set, at least 1
 * @param half which bottom-up set has about half the classes, for claims; 0 or absent for none
 * @param fifth which bottom-up set has about a fifth of the classes, for claims; 0 or absent for none
 */
public record LabelSetSizes(List<Integer> bottomUp, int topDown, Integer half, Integer fifth) {

    /** @throws IllegalArgumentException if sizes do not fall, or half or fifth is no size of a bottom-up set */
    public LabelSetSizes {
        bottomUp = Checks.falling("the sizes in 'bottomUp'", bottomUp);
        Checks.atLeastOne("labelSets: topDown", topDown);
        half = half == null ? 0 : half;
        fifth = fifth == null ? 0 : fifth;
        if (half != 0 && !bottomUp.contains(half)) {
            throw new IllegalArgumentException("labelSets: half is " + half + " but must be one of the sizes in 'bottomUp', " + bottomUp + ", or 0");
        }
        if (fifth != 0 && !bottomUp.contains(fifth)) {
            throw new IllegalArgumentException("labelSets: fifth is " + fifth + " but must be one of the sizes in 'bottomUp', " + bottomUp + ", or 0");
        }
    }
}
