package org.finetree.compare;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.finetree.io.AtomicFiles;

/** The peer's trainings: a file for each finished network, so that a call that was stopped goes on. */
public final class PeerRuns {

    private final List<String> command;
    private final Path folder;
    private final PrintStream progress;

    /**
     * @param command the peer's program, which speaks as {@link PeerProcess} says
     * @param folder where answers are kept; they must be of one program and one set of arrays
     * @param progress where the time left is written
     */
    public PeerRuns(List<String> command, Path folder, PrintStream progress) {
        this.command = List.copyOf(command);
        this.folder = folder;
        this.progress = progress;
    }

    private record Job(long seed, ComparedNetwork network) {
    }

    /**
     * Trains what is missing and gives every answer, in the order of the seeds and networks.
     *
     * @param processes trainings side by side, at least 1
     * @throws IOException if the peer fails or a file cannot be written or read; what was finished is kept
     */
    public List<PeerAnswer> all(long[] seeds, int processes) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Map<Job, PeerAnswer> answers = new HashMap<>();
        List<Job> jobs = new ArrayList<>();
        for (long seed : seeds) {
            for (ComparedNetwork network : ComparedNetwork.values()) {
                Job job = new Job(seed, network);
                jobs.add(job);
                kept(job).ifPresent(a -> answers.put(job, a));
            }
        }
        Queue<Job> waiting = new ConcurrentLinkedQueue<>(jobs.stream().filter(j -> !answers.containsKey(j)).toList());
        if (!answers.isEmpty()) {
            progress.println("peer: " + answers.size() + " of " + jobs.size() + " networks found in " + folder);
        }
        answers.putAll(train(waiting, Math.min(processes, waiting.size())));
        return jobs.stream().map(answers::get).toList();
    }

    private Map<Job, PeerAnswer> train(Queue<Job> waiting, int processes) throws IOException, InterruptedException {
        Map<Job, PeerAnswer> answers = new HashMap<>();
        if (waiting.isEmpty()) {
            return answers;
        }
        PeerProgress display = new PeerProgress(progress, System.console() != null, waiting.stream().mapToLong(j -> j.network().passes()).sum());
        ExecutorService pool = Executors.newFixedThreadPool(processes);
        try {
            List<Future<Map<Job, PeerAnswer>>> parts = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                parts.add(pool.submit(() -> work(waiting, display)));
            }
            for (Future<Map<Job, PeerAnswer>> part : parts) {
                answers.putAll(part.get());
            }
            return answers;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException("the peer's answer is of no use: " + e.getCause().getMessage(), e);
        } finally {
            waiting.clear();
            pool.shutdownNow();
        }
    }

    private Map<Job, PeerAnswer> work(Queue<Job> waiting, PeerProgress display) throws IOException {
        Map<Job, PeerAnswer> answers = new HashMap<>();
        try (PeerProcess peer = PeerProcess.start(command)) {
            for (Job job = waiting.poll(); job != null; job = waiting.poll()) {
                String json = peer.ask(job.seed(), job.network(), display::passes);
                answers.put(job, PeerAnswer.read(json, job.network(), job.seed()));
                AtomicFiles.write(file(job), json.getBytes(StandardCharsets.UTF_8));
                display.finished(job.seed(), job.network());
            }
        } catch (IOException | IllegalArgumentException e) {
            waiting.clear();
            throw e;
        }
        return answers;
    }

    private Path file(Job job) {
        return folder.resolve("seed-" + job.seed() + "-" + job.network().peerName() + ".json");
    }

    private Optional<PeerAnswer> kept(Job job) throws IOException {
        Path file = file(job);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(PeerAnswer.read(Files.readString(file), job.network(), job.seed()));
        } catch (IllegalArgumentException e) {
            throw new IOException("'" + file + "' is damaged (" + e.getMessage() + "): delete it, and the same call makes it again", e);
        }
    }
}
