/** The same recipe here and in another framework, to compare what the networks have learnt: {@code ./finetree compare}. */
package org.finetree.dl4j.compare;
