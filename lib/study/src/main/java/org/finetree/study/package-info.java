/** Studies of the paper's questions: which networks are trained and on what they are evaluated, as grids of runs. */
package org.finetree.study;
