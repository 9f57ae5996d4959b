/** Files that lose nothing: tensors in the safetensors format, written at once and checked by SHA-256. No Java deserialization. */
package org.finetree.network.weights;
