package org.finetree.kernel.session;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The signatures of a class's members by reflection: JShell's have the names of parameters but take milliseconds each, too long for a list of fifty.
 *
 * @param type the class
 */
record Members(Class<?> type) {

    /** The members behind this text's last dot, such as {@code a.b()} in {@code f(a.b().}; null where it cannot be told. */
    static Members behind(JavaSession session, String before) {
        String expression = lastExpression(before.substring(0, before.length() - 1));
        String inferred = expression.isEmpty() ? null : session.analysis().analyzeType(expression, expression.length());
        Class<?> found = find(session, (inferred == null ? expression : inferred).replaceAll("<.*>", ""));
        return found == null ? null : new Members(found);
    }

    /** The longest text at the end that is names, dots, calls and texts. */
    private static String lastExpression(String text) {
        int depth = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = text.lastIndexOf(c, i - 1);
                if (i < 0) {
                    return "";
                }
            } else if (c == ')' || c == ']') {
                depth++;
            } else if (depth > 0 && (c == '(' || c == '[')) {
                depth--;
            } else if (depth == 0 && c != '.' && !Character.isJavaIdentifierPart(c)) {
                return text.substring(i + 1);
            }
        }
        return text;
    }

    private static Class<?> find(JavaSession session, String name) {
        if (name.isEmpty() || name.endsWith("]")) {
            return null;
        }
        Class<?> own = session.compiled(name);
        Stream<String> names = own != null ? Stream.empty() : name.indexOf('.') > 0 && Character.isLowerCase(name.charAt(0)) ? Stream.of(name)
                : Stream.concat(Stream.of("java.lang"), session.importedPackages()).map(p -> p + "." + name.replace('.', '$'));
        return own != null ? own : names.map(n -> load(session, n)).filter(c -> c != null).findFirst().orElse(null);
    }

    private static Class<?> load(JavaSession session, String name) {
        try {
            return Class.forName(name, false, session.classLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            return null;
        }
    }

    /** The signature of a method such as {@code of(}, or the type of a field; empty when there is none. */
    String signature(String name) {
        String simple = name.replaceFirst("\\(.*", "");
        if (simple.equals(name)) {
            return Stream.of(type.getFields(), type.getDeclaredFields()).flatMap(Arrays::stream).filter(f -> f.getName().equals(name)).findFirst().map(Field::getGenericType).map(Members::text).map(t -> t + " " + name).orElse("");
        }
        List<Method> methods = new ArrayList<>();
        Stream.of(type.getMethods(), type.getDeclaredMethods(), type.isInterface() ? Object.class.getMethods() : new Method[0]).flatMap(Arrays::stream)
                .filter(m -> m.getName().equals(simple) && !m.isBridge() && !m.isSynthetic()).forEach(m -> {
                    if (methods.stream().noneMatch(other -> Arrays.equals(other.getParameterTypes(), m.getParameterTypes()))) {
                        methods.add(m);
                    }
                });
        methods.sort((a, b) -> Integer.compare(a.getParameterCount(), b.getParameterCount()));
        return methods.isEmpty() ? "" : text(methods.get(0)) + (methods.size() == 1 ? "" : " (+" + (methods.size() - 1) + ")");
    }

    private static String text(Method method) {
        String parameters = Arrays.stream(method.getParameters()).map(p -> text(p.getParameterizedType()) + (p.isNamePresent() ? " " + p.getName() : "")).collect(Collectors.joining(", "));
        return text(method.getGenericReturnType()) + " " + method.getName() + "(" + parameters + ")";
    }

    /** A type without its packages. */
    private static String text(Type type) {
        if (type instanceof Class<?> simple) {
            return simple.getSimpleName();
        }
        if (type instanceof TypeVariable<?> variable) {
            return variable.getName();
        }
        if (type instanceof ParameterizedType generic) {
            return text(generic.getRawType()) + Arrays.stream(generic.getActualTypeArguments()).map(Members::text).collect(Collectors.joining(", ", "<", ">"));
        }
        return type.getTypeName().replaceAll("(?:\\w+[.$])+(?=\\w)", "");
    }
}
