package org.finetree.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * One line on standard error for what went wrong: exit code 2 for wrong usage, 1 for everything else. A stack trace is printed only with {@code --debug}. What nobody foresaw, a fault of
 * the program, gives one line too, with the file that its trace was written to.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        report(command.getErr(), e, Finetree.debug(command));
        return 1;
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String remedy = e instanceof UnmatchedArgumentException && command.getCommandName().equals(LabCommand.NAME) ? LabCommand.REMEDY : "";
        err.print("finetree: " + Words.of(e) + remedy + " (see " + command.getCommandSpec().qualifiedName() + " --help)\n");
        trace(err, e, Finetree.debug(command));
        return 2;
    }

    /** Prints what went wrong, whatever it is. */
    static void report(PrintWriter err, Throwable failure, boolean debug) {
        Throwable cause = failure;
        while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            cause = cause.getCause();
        }
        err.print("finetree: " + line(cause) + "\n");
        trace(err, cause, debug);
    }

    private static void trace(PrintWriter err, Throwable cause, boolean debug) {
        if (debug) {
            cause.printStackTrace(err);
        }
        err.flush();
    }

    private static String line(Throwable cause) {
        if (cause instanceof OutOfMemoryError) {
            return "out of memory: this Java may use " + (Runtime.getRuntime().maxMemory() >> 20) + " MB. Give it more, such as FINETREE_JAVA_ARGS=-Xmx4g, and call again";
        }
        if (isForeseen(cause)) {
            return Words.of(cause);
        }
        return "a fault of the program, " + cause.getClass().getSimpleName() + (cause.getMessage() == null ? "" : " (" + Words.oneLine(cause.getMessage()) + ")")
            + "; its trace is in " + kept(cause) + ": please report it";
    }

    /** Whether somebody wrote the message for the reader. */
    private static boolean isForeseen(Throwable cause) {
        boolean ours = cause.getClass().getName().startsWith("org.finetree.") || cause instanceof IOException || cause instanceof UncheckedIOException || cause instanceof ParameterException
            || cause instanceof IllegalArgumentException && !(cause instanceof NumberFormatException) || cause instanceof IllegalStateException;
        return ours && cause.getMessage() != null;
    }

    private static String kept(Throwable cause) {
        String home = System.getProperty("finetree.home");
        String temporary = System.getProperty("java.io.tmpdir");
        for (String folder : home == null ? List.of(temporary) : List.of(home + "/build/faults", temporary)) {
            try {
                Path file = Files.createDirectories(Path.of(folder)).resolve("finetree-" + DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now()) + "-" + ProcessHandle.current().pid() + ".txt");
                try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
                    cause.printStackTrace(out);
                }
                return "'" + file + "'";
            } catch (IOException | InvalidPathException notThere) {
                // the next folder
            }
        }
        return "no file, since none could be written (--debug prints it)";
    }
}
