package org.finetree.dl4j.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.finetree.dl4j.Natives;
import org.finetree.dl4j.network.Network;
import org.finetree.experiment.LearningRatePolicy;
import org.finetree.experiment.Solver;
import org.finetree.network.NetworkSpec;
import org.finetree.seed.Seed;
import org.finetree.training.NoiseBatches;
import org.finetree.training.Trainer;
import org.finetree.training.TrainingOptions;

/**
 * Trains when told to, so that two sides can take turns: reads the network's JSON, builds it, takes a first step and answers {@code ready SECONDS}; then for each line {@code go SECONDS}
 * trains at least so long and answers {@code IMAGES SECONDS PEAK_BYTES}, for {@code again} builds the network anew, takes a step and answers {@code SECONDS}. The peers' workers speak the same.
 */
public final class BenchWorker {

    static final String AGAIN = "again";

    private BenchWorker() {
    }

    /** @param args batch, threads */
    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        Natives.begin();
        int batch = Integer.parseInt(args[0]);
        int threads = Integer.parseInt(args[1]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        NetworkSpec spec = NetworkSpec.fromJson(in.readLine());
        Network network = Network.build(spec, Seed.of(1));
        NoiseBatches batches = new NoiseBatches(spec, batch);
        Trainer trainer = afterFirstStep(network, batches, threads);
        out.printf(Locale.ROOT, "ready %.3f%n", seconds(start));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.equals(AGAIN)) {
                trainer.close();
                network.close();
                System.gc();
                long begun = System.nanoTime();
                network = Network.build(spec, Seed.of(1));
                trainer = afterFirstStep(network, batches, threads);
                out.printf(Locale.ROOT, "%.3f%n", seconds(begun));
            } else {
                train(trainer, Double.parseDouble(line.substring("go ".length())), batch, out);
            }
        }
        trainer.close();
        network.close();
    }

    private static Trainer afterFirstStep(Network network, NoiseBatches batches, int threads) {
        int batch = batches.batch();
        Solver solver = new Solver(1e-4, 0.9, 5e-4, new LearningRatePolicy.Fixed(), batch, Long.MAX_VALUE / batch);
        Trainer trainer = Trainer.of(network, solver, batches, Seed.of(1), TrainingOptions.DEFAULT.threads(threads));
        trainer.step();
        return trainer;
    }

    private static void train(Trainer trainer, double atLeast, int batch, PrintStream out) throws IOException {
        long start = System.nanoTime();
        long images = 0;
        do {
            trainer.step();
            images += batch;
        } while (seconds(start) < atLeast);
        out.printf(Locale.ROOT, "%d %.6f %d%n", images, seconds(start), peakMemory());
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** Largest resident memory so far, in bytes; 0 where the system does not say. */
    private static long peakMemory() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream().filter(l -> l.startsWith("VmHWM:")).findFirst()
            .map(l -> Long.parseLong(l.replaceAll("\\D", "")) * 1024).orElse(0L);
    }
}
