package org.finetree.dl4j.compare;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.dataset.Split;
import org.finetree.experiment.CanonicalJson;
import org.finetree.io.FileTree;

/**
 * Trains the recipe in another framework: images, network and schedule go through a temporary folder, which is deleted at the end, also after Ctrl-C. It is filled when there is something to train:
 * all may be kept from earlier calls.
 */
final class PeerSide implements AutoCloseable {

    private final Recipe recipe;
    private final List<String> command;
    private final Path folder;
    private final Thread hook = new Thread(this::stop, "finetree-compare-stop");
    private volatile Process running;
    private boolean filled;

    private PeerSide(Recipe recipe, List<String> command, Path folder) {
        this.recipe = recipe;
        this.command = command;
        this.folder = folder;
    }

    /** @param command the peer's Python and program */
    static PeerSide of(Recipe recipe, List<String> command) throws IOException {
        PeerSide side = new PeerSide(recipe, command, Files.createTempDirectory("finetree-compare"));
        Runtime.getRuntime().addShutdownHook(side.hook);
        return side;
    }

    private void fill() throws IOException {
        Files.writeString(folder.resolve("spec.json"), recipe.network().toJson());
        Files.writeString(folder.resolve("solver.json"), CanonicalJson.write(recipe.solver()));
        Files.writeString(folder.resolve("whole.json"), CanonicalJson.write(recipe.whole()));
        images(Split.TRAIN, "train");
        images(Split.VAL, "test");
        filled = true;
    }

    /** SHA-256 (hex) of the peer's own programs and of what its environment was made from. */
    static List<String> programs(List<String> command) throws IOException {
        Path program = Path.of(command.get(1));
        Path environment = Path.of(command.get(0)).getParent().getParent().getParent();
        return KeptTrainings.digests(List.of(program, program.resolveSibling("torch_network.py"), environment.resolve("requirements.txt")));
    }

    private void images(Split split, String name) throws IOException {
        byte[] image = new byte[recipe.images().shape().size()];
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(name + ".u8")))) {
            for (int number : recipe.numbers(split)) {
                recipe.images().read(number, image, 0);
                out.write(image);
            }
        }
        Files.writeString(folder.resolve(name + ".json"), CanonicalJson.write(recipe.labels(split)));
    }

    Trained train(long seed, int threads) throws IOException {
        if (!filled) {
            fill();
        }
        List<String> all = Stream.concat(command.stream(), Stream.of(folder.toString(), Long.toString(seed), Integer.toString(threads))).toList();
        Process process = new ProcessBuilder(all).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        running = process;
        try {
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("the peer ended without a result; its message is above");
            }
            return CanonicalJson.read(answer.strip(), Trained.class);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the peer trained", e);
        } finally {
            process.destroy();
        }
    }

    /** Also when this Java ends: neither the peer nor the images must stay behind. */
    private void stop() {
        if (running != null) {
            running.destroy();
        }
        try {
            delete();
        } catch (IOException leftOver) {
            System.err.println("finetree: " + folder + " could not be deleted: " + leftOver.getMessage());
        }
    }

    private synchronized void delete() throws IOException {
        FileTree.delete(folder);
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook does its work
        }
        delete();
    }
}
