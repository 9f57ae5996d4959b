/** The tables and figures of the paper from results, and tables and pictures of any grid's results and of data sets. */
package org.finetree.study.figure;
