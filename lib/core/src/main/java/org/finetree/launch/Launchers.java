package org.finetree.launch;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.finetree.io.Quoted;

/** The launchers on the class path, by name. */
public final class Launchers {

    /** Names the launcher where a command or a program does not. */
    public static final String VARIABLE = "FINETREE_LAUNCHER";

    private static final String USUAL = "local";

    private Launchers() {
    }

    /** Their names, sorted. */
    public static List<String> names() {
        return all().stream().map(Launcher::name).sorted().toList();
    }

    /**
     * The launcher of a name; without one, that which the variable {@code FINETREE_LAUNCHER} names, else {@code local}.
     *
     * @throws IllegalArgumentException if there is none of that name, listing those there are, or several
     */
    public static Launcher named(Optional<String> name) {
        return named(name, Optional.ofNullable(System.getenv(VARIABLE)).filter(set -> !set.isBlank()), all());
    }

    static Launcher named(Optional<String> name, Optional<String> variable, List<Launcher> all) {
        String wanted = name.or(() -> variable).orElse(USUAL);
        List<Launcher> found = all.stream().filter(launcher -> launcher.name().equals(wanted)).toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("several launchers are called " + Quoted.of(wanted) + ": " + found.stream().map(l -> l.getClass().getName()).sorted().toList() + ". Leave one on the class path");
        }
        return found.stream().findFirst().orElseThrow(() -> new IllegalArgumentException("no launcher " + Quoted.of(wanted) + (name.isEmpty() && variable.isPresent() ? ", which " + VARIABLE + " names" : "")
            + ": there are " + all.stream().map(Launcher::name).sorted().toList()));
    }

    private static List<Launcher> all() {
        return ServiceLoader.load(Launcher.class).stream().map(ServiceLoader.Provider::get).toList();
    }
}
