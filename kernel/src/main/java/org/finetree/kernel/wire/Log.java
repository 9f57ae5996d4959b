package org.finetree.kernel.wire;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process's own error stream, where the kernel speaks to whoever runs it: {@code System.err} belongs to cells. */
public final class Log {

    private static final PrintStream ERR = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);

    private Log() {
    }

    /** One line. */
    public static void line(String text) {
        ERR.println("finetree kernel: " + text);
    }
}
