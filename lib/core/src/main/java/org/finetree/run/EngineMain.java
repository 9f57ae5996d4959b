package org.finetree.run;

/** Starts the chosen engine and names it and its devices: what {@code ./finetree doctor} and {@code ./finetree engine list} call. */
public final class EngineMain {

    /** Argument that asks for a line for each device: name, what it is, why it cannot be used (empty if it can), with tabulators between. */
    public static final String DEVICES = "devices";

    private EngineMain() {
    }

    /** Prints one line, name and backend; with the argument {@link #DEVICES} one for each device. */
    public static void main(String[] args) {
        try (Engines engines = Engines.onClassPath()) {
            if (args.length > 0 && args[0].equals(DEVICES)) {
                EngineProvider provider = engines.chosen();
                provider.devices().forEach(d -> System.out.println(String.join("\t", d.name(), d.what(), whyNot(provider, d))));
            } else {
                Engine engine = engines.open();
                System.out.println(engine.name() + ", " + engine.backend());
            }
        }
        System.exit(0);
    }

    /** A device is tried before it is called usable: natives may not load. */
    private static String whyNot(EngineProvider provider, Device device) {
        if (device.whyNot().isPresent()) {
            return device.whyNot().get();
        }
        try {
            provider.open(device).backend();
            return "";
        } catch (RuntimeException | LinkageError e) {
            return e.getClass().getSimpleName() + ": " + String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        }
    }
}
