/**
 * The mathematics of each layer on buffers that are allocated once: ND4J's convolution, OpenBLAS's matrix product, and plain Java loops over
 * small arrays that stay in the first-level cache. Batches are stored image by image, channel by channel, row by row (NCHW).
 */
package org.finetree.dl4j.kernels;
