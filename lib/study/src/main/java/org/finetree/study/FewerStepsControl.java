package org.finetree.study;

import java.util.List;

/**
 * The control of Fig. 1: small sets with fewer steps, because at equal steps their images are seen many times over.
 *
 * @param imagesPerClass the sets that are trained again, falling
 * @param part their steps are divided by this, at least 2
 */
public record FewerStepsControl(List<Integer> imagesPerClass, int part) {

    /** @throws IllegalArgumentException if there is no set, or the steps stay as they are */
    public FewerStepsControl {
        imagesPerClass = Checks.falling("the sets in 'fewerSteps'", imagesPerClass);
        if (imagesPerClass.isEmpty() || part < 2) {
            throw new IllegalArgumentException("fewerSteps: " + imagesPerClass + " images per class with the steps divided by " + part + ": give at least one set and a 'part' of at least 2, or leave fewerSteps out");
        }
    }
}
