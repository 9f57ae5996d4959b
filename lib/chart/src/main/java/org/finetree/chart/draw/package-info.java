/** Drawing without a window: shapes and texts once, written as SVG or painted as PNG. Units are CSS pixels, y downward. */
package org.finetree.chart.draw;
