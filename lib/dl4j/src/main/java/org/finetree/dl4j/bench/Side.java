package org.finetree.dl4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.finetree.run.Engines;

/** One side of a comparison: some equal worker processes, which train at the same time when it is their turn. */
final class Side implements AutoCloseable {

    private record Worker(Process process, BufferedReader in, PrintWriter out) {
    }

    private final String name;
    private final List<Worker> workers = new ArrayList<>();
    private final List<Double> rates = new ArrayList<>();
    private double firstStep;
    private double warmFirstStep;
    private long peakMemory;

    private Side(String name) {
        this.name = name;
    }

    /**
     * Starts the workers and waits until each has taken its first step.
     *
     * @param program what to run; batch and threads are its last arguments
     * @param threads a worker's threads
     * @throws IOException if a worker ends before it is ready
     */
    static Side start(String name, ProcessBuilder program, int processes, int threads, String networkJson) throws IOException {
        Side side = new Side(name);
        try {
            for (int i = 0; i < processes; i++) {
                ProcessBuilder builder = program.redirectError(ProcessBuilder.Redirect.INHERIT);
                builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads));
                Process p = builder.start();
                Worker worker = new Worker(p, new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8)),
                    new PrintWriter(p.getOutputStream(), true, StandardCharsets.UTF_8));
                side.workers.add(worker);
                worker.out.println(networkJson);
                side.firstStep = Math.max(side.firstStep, Double.parseDouble(side.answer(worker).substring("ready ".length())));
            }
            return side;
        } catch (IOException e) {
            side.close();
            throw e;
        }
    }

    /** Trains for so many seconds on all workers at once. @param keep whether the result counts (the first turn is for warming up) */
    void turn(double seconds, boolean keep) throws IOException {
        workers.forEach(w -> w.out.println("go " + seconds));
        double sum = 0;
        long memory = 0;
        for (Worker w : workers) {
            String[] parts = answer(w).split(" ");
            sum += Long.parseLong(parts[0]) / Double.parseDouble(parts[1]);
            memory += Long.parseLong(parts[2]);
        }
        peakMemory = Math.max(peakMemory, memory);
        if (keep) {
            rates.add(sum);
        }
    }

    /** Every worker builds its network anew and takes a step, all at once. */
    void again() throws IOException {
        workers.forEach(w -> w.out.println(BenchWorker.AGAIN));
        for (Worker w : workers) {
            warmFirstStep = Math.max(warmFirstStep, Double.parseDouble(answer(w)));
        }
    }

    private String answer(Worker worker) throws IOException {
        String line = worker.in.readLine();
        if (line == null) {
            throw new IOException(name + ": the worker ended without an answer; its message is above");
        }
        return line;
    }

    /** Median over the turns of images per second, all workers together. */
    double imagesPerSecond() {
        List<Double> sorted = rates.stream().sorted().toList();
        int n = sorted.size();
        return (sorted.get((n - 1) / 2) + sorted.get(n / 2)) / 2;
    }

    /** Of each turn. */
    List<Double> rates() {
        return List.copyOf(rates);
    }

    /** Seconds from the start of the process to the end of the first step (start of Java or Python itself not included). */
    double firstStep() {
        return firstStep;
    }

    /** Seconds that {@link #again} took: from nothing to the end of the first step in a process that has trained before, as a study's workers have. */
    double warmFirstStep() {
        return warmFirstStep;
    }

    /** Largest resident memory, all workers together, in bytes. */
    long peakMemory() {
        return peakMemory;
    }

    @Override
    public void close() {
        workers.forEach(w -> {
            w.out.close();
            w.process.destroy();
        });
    }

    /** This Java with this class path. */
    static ProcessBuilder ours(int batch, int threads) {
        try (Engines engines = Engines.onClassPath()) {
            return engines.start("dl4j", threads).process(List.of("-XX:+UseSerialGC"), BenchWorker.class.getName(), List.of(Integer.toString(batch), Integer.toString(threads)));
        }
    }
}
