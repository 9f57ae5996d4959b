/** The numbers that the paper prints, where it contradicts itself, and what it leaves open. */
package org.finetree.study.published;
