package org.finetree.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.finetree.study.Study;

/** The project's folder, as {@code ./finetree} found it, and what lies where in it. */
record Home(Path root) {

    /** @throws CliException if the program was not started through {@code ./finetree} */
    static Home find() {
        String set = System.getProperty("finetree.home");
        if (set == null || !Files.isDirectory(Path.of(set))) {
            throw new CliException("the project folder is not known (system property finetree.home is " + set + "): start through ./finetree");
        }
        return new Home(Path.of(set).toAbsolutePath().normalize());
    }

    Path build() {
        return root.resolve("build");
    }

    Path venv() {
        return root.resolve("environment/.venv");
    }

    /** A program of the Python environment. */
    Path python() {
        return venv().resolve("bin/python");
    }

    /** Python of the environment that has nbgrader. */
    Path classroomPython() {
        return root.resolve("environment/classroom/.venv/bin/python");
    }

    /** Other frameworks, an environment each. */
    Path peers() {
        return root.resolve("environment/peers");
    }

    /** The build that this program runs from: {@code build/dist-...}, which stays as it is while a newer one is made. */
    Path dist() {
        String set = System.getProperty("finetree.dist");
        return set == null ? build().resolve("dist") : Path.of(set);
    }

    /** The notebooks that show a study: the paper's, which are about the sketches, or the one that draws the figures of any study. */
    Path notebooksOf(Study study) {
        Study sketch = Study.named("sketch");
        boolean sketches = study.source().equals(sketch.source()) && study.targets().equals(sketch.targets()) && study.labelSets().equals(sketch.labelSets()) && study.imagesPerClass().equals(sketch.imagesPerClass())
            && study.budgets().equals(sketch.budgets());
        return sketches ? paperNotebooks() : root.resolve("notebooks/study");
    }

    Path paperNotebooks() {
        return root.resolve("notebooks/paper");
    }

    /** The notebooks that lie in a folder, in order of name. */
    static List<Path> notebooks(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().endsWith(".ipynb")).sorted().toList();
        }
    }

    Path runs() {
        return root.resolve("runs");
    }
}
