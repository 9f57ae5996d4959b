package org.finetree.kernel.session;

/** The look of error reports. */
final class Words {

    static final String RED = "\u001b[1;31m";
    static final String GREEN = "\u001b[32m";
    static final String DIM = "\u001b[2m";
    static final String OFF = "\u001b[0m";

    private Words() {
    }

    /** Where something is, in the form that editors turn into a link to the cell. */
    static String place(CellText cell, int line) {
        return "Cell In[" + cell.number() + "], line " + line;
    }

    /** A message of Java without the names that JShell gives to what cells are compiled to. */
    static String clean(String message) {
        return message.replaceAll("(?m)^\\s*location: class\\s*$\\n?", "").replaceAll("REPL\\.\\$JShell\\$\\w+[.$]", "")
                .replaceAll(" \\([\\w.$]+(?: and [\\w.$]+)? (?:is|are) in (?:unnamed )?module [^()]*\\)$", "").strip();
    }

    /** A class declared in a cell goes by its own name. */
    static String className(String name) {
        return name.replaceFirst("^REPL\\.\\$JShell\\$\\w+\\$", "");
    }

    static String simpleName(String className) {
        return className.substring(className.lastIndexOf('.') + 1).replace('$', '.');
    }
}
