package org.finetree.kernel.session;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.Snippet;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;

/**
 * What variables of cells hold, across declarations anew. JShell compiles a variable again when something it was made of changes; where the class cannot
 * be exchanged in place ({@link Redefinition}) it makes a new one, whose field is empty, or none at all. Here the value follows, or the loss is noted.
 */
final class Values {

    /** Where a variable's value lies, its type in words, and the number of the cell that declared it. */
    private record Home(Field field, String type, int cell) {
    }

    /** A variable that JShell has given up, because its expression does not compile any more. */
    record Orphan(String name, String type, Object value, int cell, boolean ofFormer) {
    }

    private final Function<Snippet, Class<?>> classes;
    private final Map<String, Home> homes = new HashMap<>();
    private final Map<String, Class<?>> types = new HashMap<>();
    private final Map<String, Orphan> orphans = new LinkedHashMap<>();
    /** What this cell's run has cost so far. */
    private final Map<String, String> empty = new LinkedHashMap<>();
    private final Map<String, String> former = new LinkedHashMap<>();

    /**
     * No values yet.
     *
     * @param classes the class that a snippet of a variable or type is compiled to now; null for none
     */
    Values(Function<Snippet, Class<?>> classes) {
        this.classes = classes;
    }

    /** Takes note of what JShell did about one snippet of this cell, and carries values over. */
    void follow(List<SnippetEvent> events, int cell) {
        Map<String, Class<?>> replaced = new HashMap<>();
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof TypeDeclSnippet type && event.status().isDefined()) {
                Class<?> now = classes.apply(type);
                Class<?> before = now == null ? null : types.put(type.name(), now);
                if (before != null && before != now) {
                    replaced.put(type.name(), before);
                    if (event.causeSnippet() != null && Stream.of(now.getDeclaredFields()).anyMatch(f -> Modifier.isStatic(f.getModifiers()) && !Modifier.isFinal(f.getModifiers()))) {
                        empty.put(type.name(), "the static fields of " + type.name());
                    }
                }
            }
        }
        for (SnippetEvent event : events) {
            if (event.snippet() instanceof VarSnippet variable && event.status() != Status.OVERWRITTEN) {
                if (event.causeSnippet() == null) {
                    declared(event, variable, cell);
                } else if (homes.containsKey(variable.name())) {
                    compiledAgain(event, variable, homes.get(variable.name()), replaced);
                }
            }
        }
        if (!replaced.isEmpty()) {
            homes.forEach((name, home) -> noteFormer(name, home, replaced));
        }
    }

    private void declared(SnippetEvent event, VarSnippet variable, int cell) {
        String name = variable.name();
        if (event.status() == Status.VALID) {
            field(variable).ifPresent(field -> homes.put(name, new Home(field, variable.typeName(), cell)));
            orphans.remove(name);
            empty.remove(name);
            former.remove(name);
        } else if (event.status() == Status.DROPPED) {
            homes.remove(name);
        }
    }

    private void compiledAgain(SnippetEvent event, VarSnippet variable, Home home, Map<String, Class<?>> replaced) {
        String name = variable.name();
        orphans.remove(name);
        Field now = event.status().isDefined() ? field(variable).orElse(null) : null;
        if (now == null) {
            orphans.put(name, new Orphan(name, home.type(), value(home.field()), home.cell(), names(home.type(), replaced)));
        } else if (now.getDeclaringClass().equals(home.field().getDeclaringClass())) {
            empty.remove(name);
        } else {
            homes.put(name, new Home(now, variable.typeName(), home.cell()));
            if (!names(home.type(), replaced) && put(value(home.field()), now)) {
                empty.remove(name);
            } else {
                empty.put(name, place(name, home.cell()));
            }
        }
    }

    /** Objects of a class that was replaced look like those of the new one and are not. */
    private void noteFormer(String name, Home home, Map<String, Class<?>> replaced) {
        Object value = empty.containsKey(name) ? null : value(home.field());
        if (value != null && (names(home.type(), replaced) || replaced.containsValue(value.getClass()))) {
            former.put(name, place(name, home.cell()));
        }
    }

    private static boolean names(String type, Map<String, Class<?>> replaced) {
        return replaced.keySet().stream().anyMatch(name -> Pattern.compile("\\b" + Pattern.quote(name) + "\\b").matcher(type).find());
    }

    /** The variables that JShell gave up since the last call: declared again by their type, they get their values back by {@link #adopt}. */
    List<Orphan> orphans() {
        List<Orphan> all = List.copyOf(orphans.values());
        orphans.clear();
        all.forEach(orphan -> homes.remove(orphan.name()));
        return all;
    }

    /** Gives a variable its value back that was declared again. */
    void adopt(Orphan orphan) {
        Home now = homes.get(orphan.name());
        if (now != null) {
            homes.put(orphan.name(), new Home(now.field(), now.type(), orphan.cell()));
        }
        if (now == null || orphan.ofFormer() || !put(orphan.value(), now.field())) {
            empty.put(orphan.name(), place(orphan.name(), orphan.cell()));
        }
    }

    /** Those of these snippets that are variables, with what they hold. */
    List<Orphan> keep(List<Snippet> snippets) {
        return snippets.stream().filter(VarSnippet.class::isInstance).map(s -> ((VarSnippet) s).name()).filter(homes::containsKey)
                .map(name -> new Orphan(name, homes.get(name).type(), value(homes.get(name).field()), homes.get(name).cell(), false)).toList();
    }

    private static String place(String name, int cell) {
        return name + (cell > 0 ? " (cell In[" + cell + "])" : "");
    }

    private Optional<Field> field(VarSnippet variable) {
        Class<?> holder = classes.apply(variable);
        try {
            return holder == null ? Optional.empty() : Optional.of(holder.getDeclaredField(variable.name()));
        } catch (NoSuchFieldException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IllegalStateException("a variable's field that cannot be read: " + field, e);
        }
    }

    /** Whether a field could take a value. */
    private static boolean put(Object value, Field field) {
        try {
            field.setAccessible(true);
            field.set(null, value);
            return true;
        } catch (ReflectiveOperationException | IllegalArgumentException | NullPointerException | LinkageError e) {
            return false;
        }
    }

    /** One line on what was lost since the last call, and what to do; empty when nothing was. */
    Optional<String> losses() {
        empty.keySet().forEach(former::remove);
        if (empty.isEmpty() && former.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        if (!empty.isEmpty()) {
            parts.add("empty now: " + String.join(", ", empty.values()));
        }
        if (!former.isEmpty()) {
            parts.add("still of the former class: " + String.join(", ", former.values()));
        }
        empty.clear();
        former.clear();
        return Optional.of("What these were made of was declared anew. " + String.join("; ", parts) + ". Run those cells again.");
    }
}
