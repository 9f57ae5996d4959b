/** Finetree's networks for programs that work with DL4J. No engine: what trains here does not need it. */
package org.finetree.dl4j.model;
