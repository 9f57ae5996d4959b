/**
 * Loops on arrays of floats through the JDK's incubating Vector API, which needs {@code --add-modules jdk.incubator.vector}. Every value is computed by the same operations in the same order
 * whatever the processor's vectors hold, so results are equal to the bit on every machine.
 *
 * <p>HotSpot turns a loop into vector instructions only while it knows the class of every vector in it. Two rules keep it so. Each element type has one species: with a second one,
 * {@link org.finetree.simd.Products} took ten times as long. No loop calls a method on what {@code reinterpretAs...} gives, it only hands it on: where a loop is compiled early, before there is a
 * profile, each such vector may become an object (in a trial, pooling took three times as long in five of eight processes).
 */
package org.finetree.simd;
