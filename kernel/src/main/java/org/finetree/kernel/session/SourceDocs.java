package org.finetree.kernel.session;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Doc comments from sources that lie in jars under {@code META-INF/sources}, as Finetree's do. */
final class SourceDocs {

    private static final Pattern METHOD = Pattern.compile("(?:.* )?(?:([\\w.]+)(?:<.*>)?\\.)?(\\w+)\\((.*)\\)(?: throws .*)?");
    private static final Pattern TYPE = Pattern.compile("[\\w.]+\\.(\\w+)(?:<.*>)?");
    private static final String HOME = "META-INF/sources/";

    private final ClassLoader loader;
    private final Supplier<Stream<String>> packages;

    /**
     * A finder.
     *
     * @param packages where a class known by its simple name may be
     */
    SourceDocs(ClassLoader loader, Supplier<Stream<String>> packages) {
        this.loader = loader;
        this.packages = packages;
    }

    /** The doc comment of what JShell describes by this signature; empty when there is none. */
    String find(String signature) {
        Matcher method = METHOD.matcher(signature);
        if (method.matches()) {
            String owner = method.group(1) == null ? method.group(2) : method.group(1);
            return inType(owner, method.group(2), List.of(types(method.group(3)).split(",")));
        }
        Matcher type = TYPE.matcher(signature);
        return type.matches() ? inType(signature.replaceFirst("<.*", ""), null, List.of()) : "";
    }

    /** Parameter types without names, type arguments and packages, joined by commas. */
    private static String types(String parameters) {
        String flat = parameters;
        for (String before = ""; !before.equals(flat);) {
            before = flat;
            flat = flat.replaceAll("<[^<>]*>", "");
        }
        return Stream.of(flat.split(",")).map(p -> p.strip().replaceFirst("\\s+\\w+$", "").replaceFirst("^.*\\.(?=\\w)", "")).collect(Collectors.joining(","));
    }

    private String inType(String name, String method, List<String> types) {
        String simple = name.substring(name.lastIndexOf('.') + 1);
        Stream<String> paths = name.indexOf('.') > 0 && Character.isLowerCase(name.charAt(0)) ? Stream.of(name.replace('.', '/'))
                : packages.get().map(p -> p.replace('.', '/') + "/" + name.replaceFirst("\\..*", ""));
        return paths.map(path -> read(HOME + path + ".java")).filter(Objects::nonNull).map(source -> comment(source, simple, method, types)).filter(c -> !c.isEmpty()).findFirst().orElse("");
    }

    private String read(String resource) {
        try (InputStream in = loader.getResourceAsStream(resource)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    private static String comment(String source, String type, String method, List<String> types) {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostic -> { }, List.of("-proc:none"), null, List.of(new Syntax.Source(source)));
        try {
            CompilationUnitTree unit = task.parse().iterator().next();
            Finder finder = new Finder(DocTrees.instance(task), type, method, types);
            finder.scan(new TreePath(unit), null);
            return finder.found;
        } catch (IOException e) {
            return "";
        }
    }

    private static final class Finder extends TreePathScanner<Void, Void> {

        private final DocTrees docs;
        private final String type;
        private final String method;
        private final List<String> types;
        private String found = "";

        Finder(DocTrees docs, String type, String method, List<String> types) {
            this.docs = docs;
            this.type = type;
            this.method = method;
            this.types = types;
        }

        @Override
        public Void visitClass(ClassTree node, Void unused) {
            boolean constructor = method != null && method.equals(type) && node.getKind() == Tree.Kind.RECORD;
            if (node.getSimpleName().contentEquals(type) && (method == null || constructor)) {
                take();
            }
            return super.visitClass(node, unused);
        }

        @Override
        public Void visitMethod(MethodTree node, Void unused) {
            boolean inside = getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner && owner.getSimpleName().contentEquals(type);
            String name = node.getName().contentEquals("<init>") ? type : node.getName().toString();
            if (inside && method != null && name.equals(method) && types(node.getParameters()).equals(types)) {
                found = "";
                take();
            }
            return null;
        }

        private static List<String> types(List<? extends VariableTree> parameters) {
            return List.of(SourceDocs.types(parameters.stream().map(p -> p.getType() + " " + p.getName()).collect(Collectors.joining(","))).split(","));
        }

        private void take() {
            String comment = docs.getDocComment(getCurrentPath());
            if (comment != null && found.isEmpty()) {
                found = comment;
            }
        }
    }
}
