package org.finetree.run;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.finetree.experiment.EngineChoice;
import org.finetree.experiment.ExperimentSpec;
import org.finetree.io.Quoted;

/**
 * The engines there are: a folder {@code engine-NAME} of jars each, in the folder that the system property {@code finetree.engines} names; without the property, those on this process's own class path.
 * Of several, {@code --engine NAME} or {@code FINETREE_ENGINE} chooses one, a device behind a colon ({@code torch:cuda0}). Otherwise the runs must leave one only: the first is never just taken.
 */
public final class Engines implements AutoCloseable {

    /** System property with the folder that holds the engines' folders; {@code ./finetree} and the kernel set it. */
    public static final String FOLDER = "finetree.engines";

    private static final String PREFIX = "engine-";

    private record Found(EngineProvider provider, String classPath) {
    }

    private final Map<String, Found> byName = new TreeMap<>();
    private final List<URLClassLoader> loaders = new ArrayList<>();
    private final String where;

    private Engines(String where) {
        this.where = where;
    }

    /** Those of this process: see the class. @throws IllegalStateException if two have one name */
    public static Engines find() {
        String folder = System.getProperty(FOLDER);
        return folder == null || folder.isBlank() ? onClassPath() : in(Path.of(folder));
    }

    /** Those whose folders lie in a folder. @throws IllegalStateException if two have one name */
    public static Engines in(Path folder) {
        Engines engines = new Engines("in '" + folder + "'");
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            for (Path entry : entries.filter(e -> e.getFileName().toString().startsWith(PREFIX) && Files.isDirectory(e)).sorted().toList()) {
                engines.addFolder(entry);
            }
            return engines;
        } catch (IOException e) {
            throw new UncheckedIOException("folder '" + folder + "' of the engines cannot be listed: " + e.getMessage(), e);
        }
    }

    /** Those on this process's own class path. @throws IllegalStateException if two have one name */
    public static Engines onClassPath() {
        Engines engines = new Engines("on the class path");
        ServiceLoader.load(EngineProvider.class).forEach(p -> engines.add(p, System.getProperty("java.class.path")));
        return engines;
    }

    private void addFolder(Path folder) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.filter(f -> f.getFileName().toString().endsWith(".jar")).sorted().toList()) {
                jars.add(jar.toUri().toURL());
            }
        }
        // Core's classes are this process's own, so that the provider is one that we know.
        URLClassLoader loader = new URLClassLoader(jars.toArray(URL[]::new), EngineProvider.class.getClassLoader());
        loaders.add(loader);
        ServiceLoader.load(EngineProvider.class, loader).stream().filter(p -> p.type().getClassLoader() == loader).map(ServiceLoader.Provider::get)
            .forEach(p -> add(p, folder + File.separator + "*"));
    }

    private void add(EngineProvider provider, String classPath) {
        Found twin = byName.putIfAbsent(provider.name(), new Found(provider, classPath));
        if (twin != null) {
            throw new IllegalStateException("two engines are called '" + provider.name() + "': " + twin.provider.getClass().getName() + " and " + provider.getClass().getName() + "; take one away");
        }
    }

    /** Their names, sorted. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /**
     * How to start processes of the engine that is to carry out some runs.
     *
     * @param runs the runs; none if any engine will do
     * @param threads of one process
     * @throws IllegalStateException if there is no engine, or there are several, none was chosen, and not just one of them carries out all the runs
     */
    public EngineStart start(Collection<ExperimentSpec> runs, int threads) {
        Optional<EngineChoice> choice = EngineChoice.ofUser();
        return start(choice.orElseGet(() -> new EngineChoice(only(runs), Optional.empty())), threads);
    }

    /** How to start processes of an engine by its name. @throws IllegalStateException if there is none of that name */
    public EngineStart start(String name, int threads) {
        return start(new EngineChoice(name, Optional.empty()), threads);
    }

    private EngineStart start(EngineChoice choice, int threads) {
        Found found = found(choice.engine());
        return new EngineStart(choice, EngineChoice.identity(), found.classPath, found.provider.jvmArguments(), found.provider.environment(threads));
    }

    /** The provider of the chosen engine, or of the only one. @throws IllegalStateException as {@link #start(Collection, int)} */
    public EngineProvider chosen() {
        return found(EngineChoice.ofUser().map(EngineChoice::engine).orElseGet(() -> only(List.of()))).provider;
    }

    /** What the chosen engine sets in its processes' environment beside the number of threads, in words: {@code " (OPENBLAS_CORETYPE=Zen)"}. Empty if it is nothing. */
    public String settings() {
        EngineProvider provider = chosen();
        Map<String, String> one = provider.environment(1);
        Map<String, String> two = provider.environment(2);
        String settings = one.entrySet().stream().filter(e -> e.getValue().equals(two.get(e.getKey()))).map(Object::toString).sorted().collect(Collectors.joining(", "));
        return settings.isEmpty() ? "" : " (" + settings + ")";
    }

    /** Opens the chosen engine on the chosen device, in a process that has it on its class path. @throws IllegalStateException with a remedy, if it cannot be used */
    public Engine open() {
        EngineProvider provider = chosen();
        List<Device> devices = provider.devices();
        Optional<String> wanted = EngineChoice.ofUser().flatMap(EngineChoice::device);
        Device device = devices.stream().filter(d -> wanted.map(d.name()::equals).orElse(d.whyNot().isEmpty())).findFirst().orElseThrow(() -> new IllegalStateException("engine '" + provider.name() + "' has "
            + wanted.map(d -> "no device " + Quoted.of(d) + "; it has ").orElse("no device that can be used: ") + devices.stream().map(d -> d.name() + d.whyNot().map(w -> " (" + w + ")").orElse("")).collect(Collectors.joining(", "))));
        if (device.whyNot().isPresent()) {
            throw new IllegalStateException("engine '" + provider.name() + "' cannot use device '" + device.name() + "': " + device.whyNot().get());
        }
        return provider.open(device);
    }

    private Found found(String name) {
        Found found = byName.get(name);
        if (found == null) {
            throw new IllegalStateException("no engine " + Quoted.of(name) + " " + where + "; " + (byName.isEmpty() ? "there is none: " + remedy() : "there are " + String.join(", ", names())));
        }
        return found;
    }

    private static String remedy() {
        return "add finetree-dl4j to the class path, or set the system property " + FOLDER + " to a clone's build/dist";
    }

    private String only(Collection<ExperimentSpec> runs) {
        if (byName.isEmpty()) {
            throw new IllegalStateException("no training engine " + where + ": " + remedy());
        }
        if (byName.size() == 1) {
            return names().get(0); // what it does not carry out, it says itself, for each run
        }
        Map<String, String> refusals = new LinkedHashMap<>();
        byName.forEach((name, found) -> trouble(found.provider, runs).ifPresent(t -> refusals.put(name, t)));
        List<String> left = names().stream().filter(n -> !refusals.containsKey(n)).toList();
        if (left.isEmpty()) {
            throw new IllegalStateException("no engine carries out these runs: " + refusals.entrySet().stream().map(r -> r.getKey() + ": " + r.getValue()).collect(Collectors.joining("; ")));
        }
        if (left.size() > 1) {
            throw new IllegalStateException("several engines could carry this out: " + String.join(", ", left) + "; choose with --engine NAME, or set " + EngineChoice.VARIABLE);
        }
        return left.get(0);
    }

    /** The first run that an engine does not carry out, and why. */
    private static Optional<String> trouble(EngineProvider provider, Collection<ExperimentSpec> runs) {
        return runs.stream().map(spec -> provider.supports(spec).whyNot().map(why -> "run '" + spec.title() + "': " + why)).flatMap(Optional::stream).findFirst();
    }

    /** Lets go of the engines' jars: of what came from here, only {@link EngineStart} may be used on. */
    @Override
    public void close() {
        for (URLClassLoader loader : loaders) {
            try {
                loader.close();
            } catch (IOException e) {
                // it was only read
            }
        }
    }
}
