/**
 * Charts and tables as values. A chart is made from plain numbers or a Tablesaw table; one description gives the interactive plotly form, the static picture, a text and the table behind it.
 * Nothing here knows what an experiment is.
 */
package org.finetree.chart;
