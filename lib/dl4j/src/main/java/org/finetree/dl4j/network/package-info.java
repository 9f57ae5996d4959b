/** Networks with weights: building, running, saving. */
package org.finetree.dl4j.network;

