package org.finetree.experiment.local;

/** Where worker processes find the engine: apart from the notebook's class path, so that a notebook opens fast. */
final class EngineClasspath {

    /** System property with the class path of workers (core and engine); {@code ./finetree} and the kernel set it. */
    static final String PROPERTY = "finetree.engine.classpath";

    private EngineClasspath() {
    }

    /** The property, or else this process's own class path. */
    static String current() {
        String set = System.getProperty(PROPERTY);
        return set == null || set.isBlank() ? System.getProperty("java.class.path") : set;
    }
}
