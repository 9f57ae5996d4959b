package org.finetree.dl4j.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.finetree.experiment.CanonicalJson;
import org.finetree.network.NetworkSpec;

/** Prints where a step's time goes and how speed grows with threads. */
final class BreakdownReport {

    private BreakdownReport() {
    }

    static void print(NetworkSpec net, int batch, int threads, int turns, double seconds, boolean json, PrintStream out) throws IOException {
        StepBreakdown.Table table = StepBreakdown.measure(net, batch, seconds);
        double gemm = GemmSpeed.measure();
        double[] speed = scaling(net, batch, threads, turns, seconds);
        if (json) {
            out.println(CanonicalJson.write(asJson(net, batch, threads, table, gemm, speed)));
            return;
        }
        out.printf(Locale.ROOT, "%s, batch %d, one thread: %.2f ms a step, %.0f images/s, %.0f GFLOP/s (matrix products of 1,024 x 1,024: %.0f)%n", net.name(), batch,
            table.step(), batch / table.step() * 1e3, batch / table.step() * net.trainingFlops() / 1e6, gemm);
        out.printf(Locale.ROOT, "%-17s %10s %10s %8s %12s %12s%n", "layer", "forward", "backward", "share", "forward", "backward");
        out.printf(Locale.ROOT, "%-17s %10s %10s %8s %12s %12s%n", "", "ms", "ms", "%", "GFLOP/s", "GFLOP/s");
        for (StepBreakdown.Row r : table.rows()) {
            out.printf(Locale.ROOT, "%-17s %10.3f %10.3f %8.1f %12s %12s%n", r.what(), r.forward(), r.backward(), 100 * (r.forward() + r.backward()) / table.step(),
                gflops(r.forwardFlops(), r.forward()), gflops(r.backwardFlops(), r.backward()));
        }
        out.printf(Locale.ROOT, "1 thread %.0f images/s, %d threads %.0f images/s: %.2f times%n", speed[0], threads, speed[1], speed[1] / speed[0]);
    }

    /** Images per second with one thread and with so many, in turns. */
    private static double[] scaling(NetworkSpec net, int batch, int threads, int turns, double seconds) throws IOException {
        List<Side> sides = new ArrayList<>();
        try {
            for (int n : new int[] {1, threads}) {
                sides.add(Side.start("finetree", Side.ours(batch, n), 1, n, net.toJson()));
            }
            for (int turn = -1; turn < turns; turn++) {
                for (Side side : sides) {
                    side.turn(seconds, turn >= 0);
                }
            }
            return sides.stream().mapToDouble(Side::imagesPerSecond).toArray();
        } finally {
            sides.forEach(Side::close);
        }
    }

    private static String gflops(double flops, double millis) {
        return flops == 0 || millis == 0 ? "" : String.format(Locale.ROOT, "%.0f", flops / millis / 1e6);
    }

    private static Map<String, Object> asJson(NetworkSpec net, int batch, int threads, StepBreakdown.Table table, double gemm, double[] speed) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("net", net.name());
        json.put("batch", batch);
        json.put("step_ms", table.step());
        json.put("gemm_gflops", gemm);
        json.put("layers", table.rows());
        json.put("threads", threads);
        json.put("images_per_second_1_thread", speed[0]);
        json.put("images_per_second", speed[1]);
        json.put("scaling", speed[1] / speed[0]);
        return json;
    }
}
