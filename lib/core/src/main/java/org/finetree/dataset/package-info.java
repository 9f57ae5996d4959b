/**
 * Data sets: what they are (manifests), which images they hold in which order (index), and how to read them. The sketches and the
 * subset of Fashion-MNIST are bundled; a folder of one's own and sets that must be fetched by hand are opened in one line.
 */
package org.finetree.dataset;
