package org.finetree.chart;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.finetree.chart.draw.Colors;

/** Totals, levels, places and colours of a hierarchy: each part takes the share of its total within 0..1, children in the order given. */
final class HierarchyShape {

    private static final String NEUTRAL = "#d8d8d8";
    /** A part that holds more than this share of everything is neutral, so that colours tell the parts within it apart. */
    private static final double DOMINANT = 0.6;
    private static final String OTHER = "#a9b0b7";
    private static final int COLORS = 7;

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private int levels;

    /** A part with its total weight, its level below the root and its place between 0 and 1. */
    static final class Part {
        private final HierarchyNode node;
        private final List<Part> children = new ArrayList<>();
        private double total;
        private int level;
        private double from;
        private double to;
        private String color = NEUTRAL;

        private Part(HierarchyNode node) {
            this.node = node;
            this.total = node.weight();
        }

        HierarchyNode node() {
            return node;
        }

        List<Part> children() {
            return children;
        }

        double total() {
            return total;
        }

        int level() {
            return level;
        }

        double from() {
            return from;
        }

        double to() {
            return to;
        }

        String color() {
            return color;
        }

        String hover() {
            String text = node.label() + " (" + Numbers.brief(total) + ")";
            return node.hover().isBlank() ? text : text + ": " + node.hover();
        }
    }

    /** @throws IllegalArgumentException if the nodes are not one tree with a positive total */
    HierarchyShape(List<HierarchyNode> nodes) {
        Part root = link(nodes);
        List<Part> order = topDown(root);
        if (order.size() != nodes.size()) {
            Set<Part> reached = new HashSet<>(order);
            String lost = parts.values().stream().filter(p -> !reached.contains(p)).findFirst().orElseThrow().node.id();
            throw new IllegalArgumentException("part '" + lost + "' is not reached from the root '" + root.node.id() + "': its parents go round in a circle");
        }
        sum(order);
        if (!(root.total > 0)) {
            throw new IllegalArgumentException("hierarchy below '" + root.node.id() + "' weighs nothing: give at least one part a positive weight");
        }
        place(root);
        color(root, order);
    }

    private Part link(List<HierarchyNode> nodes) {
        Part root = null;
        for (HierarchyNode node : nodes) {
            Part part = new Part(node);
            if (parts.put(node.id(), part) != null) {
                throw new IllegalArgumentException("part '" + node.id() + "' is given twice: ids must be unique");
            }
            if (node.parent().isEmpty() && root != null) {
                throw new IllegalArgumentException("parts '" + root.node.id() + "' and '" + node.id() + "' are both roots: all but one need a parent");
            }
            root = node.parent().isEmpty() ? part : root;
        }
        if (root == null) {
            throw new IllegalArgumentException("a hierarchy of " + nodes.size() + " parts has no root: give one part with an empty parent");
        }
        for (HierarchyNode node : nodes) {
            if (!node.parent().isEmpty()) {
                Part parent = parts.get(node.parent());
                if (parent == null) {
                    throw new IllegalArgumentException("part '" + node.id() + "' lies in '" + node.parent() + "', which is not among the parts: add it");
                }
                parent.children.add(parts.get(node.id()));
            }
        }
        return root;
    }

    private List<Part> topDown(Part root) {
        List<Part> order = new ArrayList<>();
        Deque<Part> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Part part = open.removeFirst();
            order.add(part);
            levels = Math.max(levels, part.level + 1);
            for (Part child : part.children) {
                child.level = part.level + 1;
                open.addLast(child);
            }
        }
        return order;
    }

    private static void sum(List<Part> order) {
        for (int i = order.size() - 1; i >= 0; i--) {
            Part part = order.get(i);
            part.total = part.node.weight() + part.children.stream().mapToDouble(Part::total).sum();
        }
    }

    private void place(Part root) {
        root.to = 1;
        Deque<Part> open = new ArrayDeque<>(List.of(root));
        while (!open.isEmpty()) {
            Part part = open.removeFirst();
            double at = part.from;
            for (Part child : part.children) {
                child.from = at;
                at += (part.to - part.from) * child.total / part.total;
                child.to = at;
                open.addLast(child);
            }
        }
    }

    /** The largest parts directly within a dominant one take the colours of the palette; what they hold is lighter by level. */
    private void color(Part root, List<Part> topDown) {
        double most = DOMINANT * root.total;
        List<Part> own = new ArrayList<>();
        topDown.stream().filter(part -> part == root || part.total > most).forEach(part -> part.children.stream().filter(c -> c.total <= most).forEach(own::add));
        own.sort(Comparator.comparingDouble((Part p) -> -p.total).thenComparing(p -> p.node.id()));
        for (int i = 0; i < own.size(); i++) {
            own.get(i).color = i < COLORS ? Colors.tint(Palette.color(i), 0.85) : OTHER;
        }
        for (Part part : topDown) {
            if (part != root && part.total <= most) {
                part.children.forEach(child -> child.color = Colors.tint(part.color, 0.87));
            }
        }
    }

    List<Part> parts() {
        return List.copyOf(parts.values());
    }

    /** Levels, the root's included. */
    int levels() {
        return levels;
    }
}
