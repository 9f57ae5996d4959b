package org.finetree.kernel.render;

/** The little HTML that renderers write. */
public final class Html {

    private Html() {
    }

    /** Text that stands in HTML, in an element or in an attribute in double quotes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
