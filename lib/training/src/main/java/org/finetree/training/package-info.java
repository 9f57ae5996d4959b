/** Training: batches as a pure function of the step, Caffe's solver, the last layer alone, and measuring. */
package org.finetree.training;
