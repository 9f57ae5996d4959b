package org.finetree.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** One line on standard error for what went wrong: exit code 2 for wrong usage, 1 for everything else. The stack trace only with {@code --debug}. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        Throwable cause = e;
        while (cause instanceof ExceptionInInitializerError && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return report(command, cause, line(cause), 1);
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        return report(command, e, line(e) + " (see " + command.getCommandSpec().qualifiedName() + " --help)", 2);
    }

    private static int report(CommandLine command, Throwable cause, String line, int exitCode) {
        PrintWriter err = command.getErr();
        err.print("finetree: " + line + "\n");
        if (Finetree.debug(command)) {
            cause.printStackTrace(err);
        }
        err.flush();
        return exitCode;
    }

    private static String line(Throwable cause) {
        String message = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return message.strip().replaceAll("\\s*\\R\\s*", "; ");
    }
}
