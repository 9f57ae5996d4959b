/** One self-contained page from executed notebooks and a run store: no network, light and dark, readable on a phone. */
package org.finetree.report;
