package org.finetree.chart;

/** Something that a page or a notebook shows as HTML and a terminal as text: formatted tables, panels side by side. */
public interface HtmlView {

    /** An HTML fragment that stands alone: no network, every text escaped. */
    String html();

    /** The same for a terminal. */
    String text();
}
