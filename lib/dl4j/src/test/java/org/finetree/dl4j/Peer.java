package org.finetree.dl4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Other programs in Python environments of their own, under environment/peers. A test whose peer is not installed is skipped with the call that installs it; with
 * {@code FINETREE_REQUIRE_PEERS=1} it fails.
 */
public final class Peer {

    private Peer() {
    }

    private static Path peers() {
        Path root = Path.of("").toAbsolutePath();
        while (root != null && !Files.isDirectory(root.resolve("environment/peers"))) {
            root = root.getParent();
        }
        return root == null ? Path.of("environment/peers") : root.resolve("environment/peers");
    }

    /** A peer's Python. */
    public static Path python(String peer) {
        Path folder = peers().resolve(peer);
        Path python = folder.resolve(".venv/bin/python");
        Supplier<String> missing = () -> "peer '" + peer + "' is not installed; make it with: python3 -m venv " + folder + "/.venv && "
            + folder + "/.venv/bin/pip install -r " + folder + "/requirements.txt";
        if (System.getenv("FINETREE_REQUIRE_PEERS") != null) {
            Assertions.assertTrue(Files.isExecutable(python), missing);
        }
        Assumptions.assumeTrue(Files.isExecutable(python), missing);
        return python;
    }

    /** A program of ours for a peer. */
    public static String script(String name) {
        return peers().resolve(name).toString();
    }

    /** Runs it; anything but success fails the test with its output. @return what it printed */
    public static String run(Path python, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(python.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
        }
        return output;
    }
}
