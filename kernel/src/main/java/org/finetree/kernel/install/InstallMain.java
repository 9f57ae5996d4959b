package org.finetree.kernel.install;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Installs and removes the kernel: {@code install [--prefix DIR | --user]}, {@code uninstall [--prefix DIR | --user]}. The class path that this runs with
 * becomes the kernel's.
 */
public final class InstallMain {

    private static final String USAGE = "usage: install|uninstall --prefix DIR | --user";

    private InstallMain() {
    }

    /** Exits with 0, with 1 when files cannot be written, with 2 on a wrong call. */
    public static void main(String[] arguments) {
        List<String> given = Arrays.asList(arguments);
        if (given.size() < 2 || !List.of("install", "uninstall").contains(given.get(0)) || !(given.get(1).equals("--user") ? given.size() == 2 : given.get(1).equals("--prefix") && given.size() == 3)) {
            System.err.println(USAGE);
            System.exit(2);
        }
        KernelSpec spec = given.get(1).equals("--user") ? KernelSpec.ofUser() : KernelSpec.below(Path.of(given.get(2)));
        try {
            if (given.get(0).equals("install")) {
                spec.install(java(), classPath(), System.getenv("FINETREE_KERNEL_MEMORY"), options()).forEach(System.out::println);
            } else {
                System.out.println(spec.uninstall() ? "kernel removed from " + spec.folder() : "no kernel in " + spec.folder());
            }
        } catch (IOException e) {
            System.err.println("the kernel's folder " + spec.folder() + " cannot be written: " + e.getMessage());
            System.exit(1);
        }
    }

    /** As {@code ./finetree} found it: a link such as Homebrew's or SDKMAN's outlives an update of Java, the folder behind it does not. */
    private static Path java() {
        String found = System.getProperty("finetree.java");
        return found == null ? Path.of(System.getProperty("java.home"), "bin", "java") : Path.of(found).toAbsolutePath();
    }

    private static List<String> options() {
        String set = System.getenv("FINETREE_KERNEL_OPTIONS");
        return set == null ? List.of() : Arrays.stream(set.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
    }

    /** Sorted, because Java expands {@code folder/*} in no fixed order. */
    private static List<Path> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).sorted().toList();
    }
}
