package org.finetree.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.finetree.taxonomy.Wnid;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The one command. Every subcommand is a class of its own, listed in {@link #SUBCOMMANDS}. */
@Command(name = "finetree", versionProvider = Version.class, mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, sortOptions = false,
    description = "What makes a pre-training set good? Label sets from WordNet, pre-training, transfer, and every figure of Huh et al. (2016).",
    subcommands = HelpCommand.class)
public final class Finetree implements Runnable {

    /** In the order of the help text. To add a command, add its class here. */
    private static final List<Class<?>> SUBCOMMANDS = List.of(ReproduceCommand.class, LabCommand.class, KernelCommand.class, TestCommand.class, DoctorCommand.class, LabelSetsCommand.class,
        SplitsCommand.class, PlanCommand.class, GridCommand.class, RunCommand.class, CarryOutCommand.class, RunsCommand.class, EngineCommand.class, VerifyCommand.class, RecordCommand.class, BenchCommand.class, CompareCommand.class, ClassroomCommand.class, ReportCommand.class, PicturesCommand.class);

    @Spec
    private CommandSpec spec;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Show the stack trace of a failure.")
    private boolean debug;

    private Finetree() {
    }

    /** Runs a command line and ends the program with its exit code: 0 done, 1 failed, 2 wrong usage. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        PrintWriter out = utf8(FileDescriptor.out);
        PrintWriter err = utf8(FileDescriptor.err);
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> Failures.report(err, failure, false));
        int code = run(out, err, args);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /** Runs a command line, writes to the given writers and returns the exit code. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine command = commandLine().setOut(out).setErr(err);
        try {
            return command.execute(args);
        } catch (Error | RuntimeException unforeseen) { // picocli hands over exceptions of a command, but no errors, nor what fails before it
            Failures.report(err, unforeseen, debug(command));
            return 1;
        }
    }

    /** All commands, ready to be executed. An argument that begins with @ is no file of arguments here. */
    static CommandLine commandLine() {
        Failures failures = new Failures();
        CommandLine command = new CommandLine(new Finetree());
        SUBCOMMANDS.forEach(command::addSubcommand);
        return command.registerConverter(Wnid.class, Finetree::wnid).registerConverter(Path.class, Finetree::path).setCaseInsensitiveEnumValuesAllowed(true).setExpandAtFiles(false)
            .setExecutionExceptionHandler(failures).setParameterExceptionHandler(failures);
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("'" + text + "' is no path: " + e.getReason());
        }
    }

    private static Wnid wnid(String text) {
        try {
            return new Wnid(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    /** Whether {@code --debug} was given. */
    static boolean debug(CommandLine command) {
        Object root = command.getCommandSpec().root().userObject();
        return root instanceof Finetree finetree && finetree.debug;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }

    private static PrintWriter utf8(FileDescriptor to) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(to), StandardCharsets.UTF_8));
    }
}
