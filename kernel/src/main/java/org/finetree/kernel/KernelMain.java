package org.finetree.kernel;

import java.io.IOException;
import java.nio.file.Path;
import org.finetree.kernel.wire.Connection;

/** Starts the kernel: {@code java ... org.finetree.kernel.KernelMain CONNECTION_FILE}. Front ends call this; {@link org.finetree.kernel.install.KernelSpec} tells them how. */
public final class KernelMain {

    private static final long STACK = 64L << 20;

    private KernelMain() {
    }

    /** Runs until a front end asks it to shut down. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: KernelMain CONNECTION_FILE (Jupyter starts this; to install the kernel: ./finetree kernel install)");
            System.exit(2);
        }
        if (arguments[0].equals("--rehearse")) {
            Rehearsal.run();
            System.exit(0);
        }
        Connection connection;
        try {
            connection = Connection.read(Path.of(arguments[0]));
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("finetree kernel: " + e.getMessage());
            System.exit(2);
            return;
        }
        Kernel kernel = new Kernel(connection);
        // The compiler goes as deep as what it compiles: a sum of ten thousand terms is deep.
        Thread serving = new Thread(null, kernel::run, "finetree-serve", STACK);
        serving.start();
        try {
            serving.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        System.exit(0);
    }
}
