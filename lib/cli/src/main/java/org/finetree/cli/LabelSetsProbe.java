package org.finetree.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.experiment.CanonicalJson;
import org.finetree.labelset.LabelSet;
import org.finetree.labelset.LabelSetFamily;
import org.finetree.labelset.LabelSets;
import org.finetree.labelset.LeafFile;
import org.finetree.taxonomy.Taxonomy;
import org.finetree.taxonomy.Wnid;

/** Loads WordNet and makes the paper's 21 label sets once, in a process of its own, and prints what it took; {@link BenchCommand} runs it. */
final class LabelSetsProbe {

    private LabelSetsProbe() {
    }

    /** @param args the file of leaves */
    public static void main(String[] args) throws IOException {
        long start = System.nanoTime();
        Taxonomy taxonomy = Taxonomy.wordNet30();
        long loaded = System.nanoTime();
        SortedSet<Wnid> leaves = LeafFile.read(Path.of(args[0]));
        LabelSetFamily bottomUp = LabelSets.bottomUp(taxonomy, leaves);
        LabelSetFamily topDown = LabelSets.topDown(taxonomy, leaves);
        String digests = Stream.concat(bottomUp.sets().stream(), topDown.sets().stream()).map(LabelSet::digest).collect(Collectors.joining(","));
        long built = System.nanoTime();
        System.out.print("version=Finetree, Java " + System.getProperty("java.version") + "\n"
            + "load=" + seconds(loaded - start) + "\n"
            + "sets=" + seconds(built - loaded) + "\n"
            + "peak_mib=" + peakMib() + "\n"
            + "digests=" + CanonicalJson.sha256(digests.getBytes(StandardCharsets.US_ASCII)) + "\n");
    }

    private static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.6f", nanos / 1e9);
    }

    /** The process's largest resident set as Linux keeps it; elsewhere the heap in use, which is less. */
    private static String peakMib() throws IOException {
        Path status = Path.of("/proc/self/status");
        double mib = (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) / (1024.0 * 1024.0);
        if (Files.isReadable(status)) {
            mib = Files.readAllLines(status).stream().filter(l -> l.startsWith("VmHWM:"))
                .mapToDouble(l -> Double.parseDouble(l.replaceAll("[^0-9]", "")) / 1024.0).findFirst().orElse(mib);
        }
        return String.format(Locale.ROOT, "%.1f", mib);
    }
}
