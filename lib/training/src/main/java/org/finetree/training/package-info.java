/**
 * What every engine shares: batches as a pure function of the step, the training loop, checkpoints, divergence, dropout's masks. An engine writes a {@link org.finetree.training.TrainableNetwork} and its
 * {@link org.finetree.training.TrainingStep}.
 */
package org.finetree.training;
