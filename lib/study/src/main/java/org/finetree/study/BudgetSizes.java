package org.finetree.study;

/**
 * One budget of Table 2: about as many images either way.
 *
 * @param imagesPerClass of all classes, at least 1
 * @param classes with all their images, at least 1
 */
public record BudgetSizes(int imagesPerClass, int classes) {

    /** @throws IllegalArgumentException if one is below 1 */
    public BudgetSizes {
        Checks.atLeastOne("budgets: imagesPerClass", imagesPerClass);
        Checks.atLeastOne("budgets: classes", classes);
    }
}
