package org.finetree.kernel.magic;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.finetree.kernel.session.Outcome;
import org.finetree.kernel.session.Outcome.Done;

/** {@code !command}, {@code %%sh} and {@code %env}. */
final class Shell {

    private static final int MILLIS_OF_SILENCE = 500;

    private final Map<String, String> set = new TreeMap<>();

    /** Runs a line or a cell by the system's shell. */
    Outcome run(Call call) throws Exception {
        return run(call, "sh", call.arguments());
    }

    Magic cell(String interpreter) {
        return SimpleMagic.cell(interpreter, "%%" + interpreter + " over a cell", "Runs the cell by " + interpreter + ".", call -> run(call, interpreter, call.body()));
    }

    private Outcome run(Call call, String interpreter, String commands) throws Exception {
        int status = call.work(() -> execute(List.of(interpreter, "-c", commands), set));
        if (status != 0) {
            throw new IOException("'" + commands.strip().lines().findFirst().orElse("") + "' ended with status " + status);
        }
        return new Done(false, null);
    }

    /** How a command ended and all that it said. */
    record Said(int status, String text) {
    }

    /** Runs a command that has nothing to say to a reader, until it ends or this thread is interrupted. */
    static Said capture(List<String> command) throws IOException, InterruptedException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Said(execute(command, Map.of(), to, to), said.toString(StandardCharsets.UTF_8));
    }

    /** Runs a command, printing what it prints, until it ends or this thread is interrupted. */
    static int execute(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        return execute(command, environment, System.out, System.err);
    }

    private static int execute(List<String> command, Map<String, String> environment, PrintStream out, PrintStream err) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")));
        builder.environment().putAll(environment);
        Process process = builder.start();
        Copy first = new Copy(process.getInputStream(), out);
        Copy second = new Copy(process.getErrorStream(), err);
        try {
            int status = process.waitFor();
            first.rest();
            second.rest();
            return status;
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            throw e;
        }
    }

    /** Prints what a process says. */
    private static final class Copy extends Thread {

        private final InputStream from;
        private final PrintStream to;
        private volatile long count;

        Copy(InputStream from, PrintStream to) {
            super("finetree-shell");
            this.from = from;
            this.to = to;
            setDaemon(true);
            start();
        }

        @Override
        public void run() {
            try (InputStreamReader reader = new InputStreamReader(from, StandardCharsets.UTF_8)) {
                char[] buffer = new char[8192];
                for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                    to.print(String.valueOf(buffer, 0, n));
                    to.flush();
                    count += n;
                }
            } catch (IOException e) {
                // The process is gone.
            }
        }

        /** Waits for what an ended process has still said. What it left in the background may hold the stream open: its words come, too, but nobody waits for them. */
        void rest() throws InterruptedException {
            for (long before = -1; isAlive() && before != count;) {
                before = count;
                join(MILLIS_OF_SILENCE);
            }
        }
    }

    /** The environment that commands see. */
    Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.putAll(set);
        return all;
    }

    Magic env() {
        return SimpleMagic.line("env", "%env, %env NAME, %env NAME=VALUE", "Shows environment variables, or sets one for later shell commands (Java cannot change its own).", call -> {
            String argument = call.arguments().strip();
            int equals = argument.indexOf('=');
            if (equals > 0) {
                set.put(argument.substring(0, equals).strip(), argument.substring(equals + 1).strip());
                return new Done(false, null);
            }
            Map<String, String> all = environment();
            if (argument.isEmpty()) {
                all.forEach((name, value) -> System.out.println(name + "=" + value));
                return new Done(false, null);
            }
            if (!all.containsKey(argument)) {
                throw new Magic.UsageException("no environment variable '" + argument + "'");
            }
            return new Done(true, all.get(argument));
        });
    }
}
