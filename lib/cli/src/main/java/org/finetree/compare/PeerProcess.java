package org.finetree.compare;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.LongConsumer;

/** The peer's program, which takes a line "SEED NET", says how it goes on and answers with a line of JSON. When its input ends, it leaves. */
final class PeerProcess implements AutoCloseable {

    private static final String PASSES = "passes ";
    private static final String RESULT = "result ";

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;
    private final Thread hook;

    private PeerProcess(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.hook = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static PeerProcess start(List<String> command) throws IOException {
        return new PeerProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    /**
     * Trains one network.
     *
     * @param progress hears of image passes
     * @return JSON
     * @throws IOException if the program ends without an answer
     */
    String ask(long seed, ComparedNetwork network, LongConsumer progress) throws IOException {
        requests.write(seed + " " + network.peerName() + "\n");
        requests.flush();
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            if (line.startsWith(RESULT)) {
                return line.substring(RESULT.length());
            } else if (line.startsWith(PASSES)) {
                progress.accept(Long.parseLong(line.substring(PASSES.length())));
            }
        }
        throw new IOException("the peer ended without a result for seed " + seed + ", network '" + network.peerName() + "'; its message is above");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook does its work
        }
    }
}
