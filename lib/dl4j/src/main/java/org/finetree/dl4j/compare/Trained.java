package org.finetree.dl4j.compare;

/**
 * What came out of one training.
 *
 * @param seed the run's
 * @param top1 share of test images whose most probable class is right
 * @param top5 share whose class is among the five most probable
 * @param loss mean training loss of the last twentieth of the steps
 * @param seconds training alone
 */
record Trained(long seed, double top1, double top5, double loss, double seconds) {
}
