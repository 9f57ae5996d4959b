package org.finetree.dataset;

/** Which part of a data set an image belongs to. */
public enum Split { TRAIN, VAL, TEST }
