/** Training speed, beside PyTorch's on the same machine: {@code ./finetree bench training}. */
package org.finetree.dl4j.bench;
