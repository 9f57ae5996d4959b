package org.finetree.kernel;

import java.util.List;
import java.util.stream.Stream;

/** What every cell can use without an import. */
public final class Prelude {

    private static final List<String> JAVA = List.of("java.io", "java.math", "java.nio.file", "java.time", "java.util", "java.util.function", "java.util.stream");
    private static final List<String> TABLESAW = List.of("tech.tablesaw.api", "tech.tablesaw.plotly.api");
    private static final List<String> FINETREE = Stream.of("seed", "metric", "taxonomy", "labelset", "dataset", "sampling", "features", "experiment", "run", "launch", "analysis", "chart", "study", "study.claims", "study.figure", "study.published", "study.recorded")
            .map(name -> "org.finetree." + name).toList();
    /** Networks as descriptions and the files of their weights; an engine is not on the kernel's class path. */
    private static final List<String> NETWORKS = List.of("org.finetree.network", "org.finetree.network.weights", "org.finetree.network.caffe");

    private Prelude() {
    }

    /** Snippets, run before the first cell. */
    static List<String> lines() {
        return Stream.concat(imports().stream(), Stream.of("import static org.finetree.kernel.display.Display.*;", "import static org.finetree.kernel.widget.Interact.*;", "import org.finetree.kernel.widget.Control;")).toList();
    }

    /** The imports among them that make sense in any kernel for Java. */
    public static List<String> imports() {
        return Stream.of(JAVA, TABLESAW, FINETREE, NETWORKS).flatMap(List::stream).filter(Prelude::present).map(name -> "import " + name + ".*;").toList();
    }

    /** The kernel also serves people who left out a part of Finetree. */
    private static boolean present(String name) {
        return name.startsWith("java.") || Prelude.class.getClassLoader().getResource(name.replace('.', '/') + "/") != null;
    }
}
