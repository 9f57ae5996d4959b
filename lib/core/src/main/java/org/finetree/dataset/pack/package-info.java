/** The programs that packed the data that is bundled; they give the same bytes from the same packages. */
package org.finetree.dataset.pack;
