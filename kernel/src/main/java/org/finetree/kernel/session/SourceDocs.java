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
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Doc comments out of sources: of Finetree, of the JDK, of libraries that bring theirs, and of what cells declared. */
final class SourceDocs {

    /** As JShell writes them: a method or constructor, a field or variable, a type. */
    private static final Pattern METHOD = Pattern.compile("(?:.* )?(?:([\\w.]+)(?:<.*>)?\\.)?(?:<.*>)?(\\w+)(?:<.*>)?\\((.*)\\)(?: throws .*)?");
    private static final Pattern FIELD = Pattern.compile("(?:([\\w.]+)(?:<.*>)?\\.)?(\\w+):.*");
    private static final Pattern TYPE = Pattern.compile("([\\w.]+)(?:<.*>)?");
    /** What cells declared stands in a class of this name when it is looked through. */
    private static final String CELLS = "Cells";
    private static final int KEPT = 4;

    private final Sources sources;
    private final Supplier<Stream<String>> packages;
    private final Supplier<String> cells;
    /** Overloads of a method are asked for one after another. */
    private final Map<String, Parsed> latest = new LinkedHashMap<>() {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * A finder.
     *
     * @param packages where a class known by its simple name may be
     * @param cells the declarations of cells
     */
    SourceDocs(Sources sources, Supplier<Stream<String>> packages, Supplier<String> cells) {
        this.sources = sources;
        this.packages = packages;
        this.cells = cells;
    }

    /**
     * What sources say.
     *
     * @param comment a doc comment; empty for none
     * @param note where it is from, if that is worth a word
     */
    record Doc(String comment, String note) {

        private static final Doc NONE = new Doc("", "");
    }

    /** The doc comment of what JShell describes by this signature. */
    Doc find(String signature) {
        Matcher method = METHOD.matcher(signature);
        if (method.matches()) {
            String name = method.group(2);
            List<String> types = List.of(types(method.group(3)).split(","));
            if (method.group(1) != null) {
                return inType(method.group(1), new Wanted(simple(method.group(1)), name, types));
            }
            Doc own = inCells(new Wanted(CELLS, name, types));
            return own.comment().isEmpty() ? inType(name, new Wanted(name, name, types)) : own;
        }
        Matcher field = FIELD.matcher(signature);
        if (field.matches()) {
            return inType(field.group(1) == null ? CELLS : field.group(1), new Wanted(field.group(1) == null ? CELLS : simple(field.group(1)), field.group(2), null));
        }
        Matcher type = TYPE.matcher(signature);
        return type.matches() ? inType(type.group(1), new Wanted(simple(type.group(1)), null, null)) : Doc.NONE;
    }

    private Doc inCells(Wanted wanted) {
        return new Doc(comment("class " + CELLS + " {\n" + cells.get() + "\n}", wanted), "");
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** Parameter types without names, type arguments and packages, joined by commas. */
    private static String types(String parameters) {
        String flat = parameters.replace("...", "[]");
        for (String before = ""; !before.equals(flat);) {
            before = flat;
            flat = flat.replaceAll("<[^<>]*>", "");
        }
        return Stream.of(flat.split(",")).map(p -> p.strip().replaceFirst("\\s+\\w+$", "").replaceFirst("^.*\\.(?=\\w)", "")).collect(Collectors.joining(","));
    }

    private Doc inType(String name, Wanted wanted) {
        Doc own = inCells(wanted);
        if (!own.comment().isEmpty()) {
            return own;
        }
        Stream<String> paths = name.indexOf('.') > 0 && Character.isLowerCase(name.charAt(0)) ? Stream.of(name.replaceFirst("(\\.[A-Z]\\w*).*", "$1").replace('.', '/'))
                : Stream.concat(Stream.of("java.lang"), packages.get()).map(p -> p.replace('.', '/') + "/" + name.replaceFirst("\\..*", ""));
        return paths.map(sources::read).flatMap(Optional::stream).map(source -> new Doc(comment(source.text(), wanted), source.note())).filter(doc -> !doc.comment().isEmpty()).findFirst().orElse(Doc.NONE);
    }

    /**
     * What to look for.
     *
     * @param type in which type; the type itself where there is no member
     * @param member a method, constructor or field; null for the type
     * @param types the simple types of a method's parameters; null for no method
     */
    private record Wanted(String type, String member, List<String> types) {
    }

    /** A parsed source. */
    private record Parsed(CompilationUnitTree unit, DocTrees docs) {
    }

    private String comment(String source, Wanted wanted) {
        Parsed parsed = latest.computeIfAbsent(source, SourceDocs::parse);
        Finder finder = new Finder(parsed.docs(), wanted);
        finder.scan(new TreePath(parsed.unit()), null);
        return finder.found;
    }

    private static Parsed parse(String source) {
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, diagnostic -> { }, List.of("-proc:none"), null, List.of(new Syntax.Source(source)));
        try {
            return new Parsed(task.parse().iterator().next(), DocTrees.instance(task));
        } catch (IOException e) {
            throw new UncheckedIOException("the source lies in memory", e);
        }
    }

    private static final class Finder extends TreePathScanner<Void, Void> {

        private final DocTrees docs;
        private final Wanted wanted;
        private String found = "";

        Finder(DocTrees docs, Wanted wanted) {
            this.docs = docs;
            this.wanted = wanted;
        }

        @Override
        public Void visitClass(ClassTree node, Void unused) {
            boolean constructor = wanted.member() != null && wanted.member().equals(wanted.type()) && node.getKind() == Tree.Kind.RECORD;
            if (node.getSimpleName().contentEquals(wanted.type()) && (wanted.member() == null || constructor)) {
                take();
            }
            return super.visitClass(node, unused);
        }

        private boolean inside() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree owner && owner.getSimpleName().contentEquals(wanted.type());
        }

        @Override
        public Void visitMethod(MethodTree node, Void unused) {
            String name = node.getName().contentEquals("<init>") ? wanted.type() : node.getName().toString();
            if (wanted.types() != null && inside() && name.equals(wanted.member()) && types(node.getParameters()).equals(wanted.types())) {
                found = "";
                take();
            }
            return null;
        }

        @Override
        public Void visitVariable(VariableTree node, Void unused) {
            if (wanted.types() == null && wanted.member() != null && inside() && node.getName().contentEquals(wanted.member())) {
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
