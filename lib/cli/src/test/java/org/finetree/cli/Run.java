package org.finetree.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A command line run inside the test: what it printed and how it ended. */
record Run(int code, String out, String err) {

    static Run finetree(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Finetree.run(new PrintWriter(out), new PrintWriter(err), args);
        return new Run(code, out.toString(), err.toString());
    }
}
