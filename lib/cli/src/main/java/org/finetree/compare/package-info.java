/** The sketch study's recipes here and in another framework, whose program knows them from their description alone: {@code ./finetree compare sketch}. */
package org.finetree.compare;
