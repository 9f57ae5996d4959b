/** Finetree's layers as DL4J sees them: configuration, parameters, forward and backward. */
package org.finetree.dl4j.layers;
