/**
 * Tables, charts and the paper's published numbers. A figure is a value made from plain numbers or a Tablesaw table; one description gives the
 * interactive plotly form, the static picture, a text and the table behind it.
 */
package org.finetree.figure;
