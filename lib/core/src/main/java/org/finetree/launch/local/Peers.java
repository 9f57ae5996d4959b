package org.finetree.launch.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.finetree.io.Quoted;

/** Where other frameworks lie: a folder each with a Python environment, and our programs for them beside. */
public final class Peers {

    private Peers() {
    }

    /**
     * @param peers {@code environment/peers}
     * @param name folder in it
     * @param program file in it
     * @throws IOException with the calls that set the peer up, if it is not
     */
    public static List<String> command(Path peers, String name, String program) throws IOException {
        Path folder = peers.resolve(name);
        Path python = folder.resolve(".venv/bin/python");
        if (!Files.isDirectory(folder)) {
            throw new IOException("no peer " + Quoted.of(name) + ": " + peers + " has no such folder");
        }
        if (!Files.isExecutable(python)) {
            throw new IOException("the peer " + name + " is not installed. ./finetree bench and ./finetree compare make it; by hand: python3 -m venv " + quoted(folder.resolve(".venv")) + " && "
                + quoted(folder.resolve(".venv/bin/pip")) + " install -r " + quoted(folder.resolve("requirements.txt")));
        }
        return List.of(python.toString(), peers.resolve(program).toString());
    }

    /** As it may be pasted into a shell. */
    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
