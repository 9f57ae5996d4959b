package org.finetree.kernel.session;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ConcurrentModificationException;
import java.util.Optional;

/** What to do about the exceptions that everybody meets. */
final class Hints {

    private Hints() {
    }

    /** Advice on what was thrown. */
    static Optional<String> forException(Throwable thrown) {
        if (thrown instanceof OutOfMemoryError) {
            return Optional.of("let go of what is no longer needed, or give the kernel more memory: FINETREE_KERNEL_MEMORY=4g ./finetree kernel install");
        }
        if (thrown instanceof StackOverflowError) {
            return Optional.of("a method calls itself without end.");
        }
        if (thrown instanceof ExceptionInInitializerError || (thrown instanceof NoClassDefFoundError && String.valueOf(thrown.getMessage()).startsWith("Could not initialize class"))) {
            return Optional.of("a static field or static block of the class failed when it was first used; mend it there and run that cell again.");
        }
        if (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException) {
            return Optional.of("a jar is missing from the class path: %maven group:artifact:version brings it with what it needs.");
        }
        if (thrown instanceof UnsupportedOperationException && thrown.getStackTrace().length > 0 && thrown.getStackTrace()[0].getClassName().startsWith("java.util.ImmutableCollections")) {
            return Optional.of("what List.of, Set.of, Map.of and toList() return cannot be changed: copy it first, for example new ArrayList<>(list).");
        }
        if (thrown instanceof ConcurrentModificationException) {
            return Optional.of("the collection was changed while a loop went through it: use removeIf, or loop over a copy.");
        }
        if (thrown instanceof ArrayIndexOutOfBoundsException || thrown instanceof StringIndexOutOfBoundsException) {
            return Optional.of("the first index is 0, the last is the length minus 1.");
        }
        if (thrown instanceof NoSuchFileException) {
            return Optional.of("paths begin at the notebook's folder, " + Path.of("").toAbsolutePath() + ", unless they begin with /.");
        }
        return Optional.empty();
    }
}
