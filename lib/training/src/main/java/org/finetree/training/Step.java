package org.finetree.training;

/**
 * A step of training that was taken.
 *
 * @param done steps done, this one included
 * @param loss the batch's mean loss before the update
 * @param rate the solver's rate at this step
 * @param last whether it is the solver's last one
 */
public record Step(long done, double loss, double rate, boolean last) {
}
