package org.finetree.labelset;

/** Which half of a split of the classes. */
public enum SplitPart { A, B }
