package org.finetree.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A processor: natives choose their loops by it, so that another one adds in another order.
 *
 * @param vendor such as {@code GenuineIntel}
 * @param family the vendor's number
 * @param model the vendor's number within the family
 * @param name for people
 * @param flags what it can do, in Linux's words
 */
public record Processor(String vendor, String family, String model, String name, Set<String> flags) {

    public Processor {
        flags = Set.copyOf(flags);
    }

    /** This machine's; empty where the system does not describe it as Linux does on x86. */
    public static Optional<Processor> ofThisMachine() {
        try {
            return of(Files.readString(Path.of("/proc/cpuinfo")));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    /** The first processor of a {@code /proc/cpuinfo}. */
    public static Optional<Processor> of(String cpuinfo) {
        Map<String, String> values = cpuinfo.lines().takeWhile(l -> !l.isBlank()).filter(l -> l.contains(":"))
            .collect(Collectors.toMap(l -> l.substring(0, l.indexOf(':')).strip(), l -> l.substring(l.indexOf(':') + 1).strip(), (first, again) -> first));
        if (!values.keySet().containsAll(List.of("vendor_id", "cpu family", "model", "model name", "flags"))) {
            return Optional.empty();
        }
        return Optional.of(new Processor(values.get("vendor_id"), values.get("cpu family"), values.get("model"), values.get("model name"), new HashSet<>(List.of(values.get("flags").split("\\s+")))));
    }

    /** In one line, without a comma. */
    @Override
    public String toString() {
        return (name + " (" + vendor + " " + family + "-" + model + ")").replace(',', ' ');
    }
}
