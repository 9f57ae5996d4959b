/** What a specification of an experiment means in terms of training: the same on every engine. */
package org.finetree.training.run;
