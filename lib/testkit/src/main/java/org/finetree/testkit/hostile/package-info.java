/**
 * Hostile and damaged input, made from sound files by a seed, and what a reader does with it. A test names a surface, its sound files and its reader; {@link
 * org.finetree.testkit.hostile.Campaign} damages the files and counts the answers.
 */
package org.finetree.testkit.hostile;
