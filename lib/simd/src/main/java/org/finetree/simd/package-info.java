/**
 * Loops on arrays of floats through the JDK's incubating Vector API, which needs {@code --add-modules jdk.incubator.vector}. Every value is computed by the same operations in the same order
 * whatever the processor's vectors hold, so results are equal to the bit on every machine.
 */
package org.finetree.simd;
