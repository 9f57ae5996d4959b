package org.finetree.chart;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Places of bars and bands of a {@link FlowChart} between 0 and 1 from top to bottom, ordered so that few bands cross. */
final class FlowShape {

    private static final double GAP = 0.004;
    private static final double MAX_GAPS = 0.12;
    private static final double SPREAD = 0.02;
    private static final String NEUTRAL = "#9aa2ab";
    private static final double DOMINANT = 0.6;
    private static final int COLORS = 7;

    private final List<Map<String, Bar>> stages = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private final double gap;

    /** Something in one stage. */
    static final class Bar {
        private final String name;
        private final int stage;
        private double in;
        private double out;
        private double from;
        private double to;
        private double pull;
        private Bar main;
        private String color = NEUTRAL;

        private Bar(String name, int stage) {
            this.name = name;
            this.stage = stage;
        }

        String name() {
            return name;
        }

        int stage() {
            return stage;
        }

        double weight() {
            return Math.max(in, out);
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
    }

    /** One band: from a place at one bar to a place at the next stage's. */
    record Band(FlowChart.Flow flow, Bar source, Bar target, double sourceFrom, double sourceTo, double targetFrom, double targetTo) {
    }

    FlowShape(FlowChart chart) {
        chart.stages().forEach(s -> stages.add(new LinkedHashMap<>()));
        for (FlowChart.Flow flow : chart.flows()) {
            bar(flow.stage(), flow.from()).out += flow.weight();
            bar(flow.stage() + 1, flow.to()).in += flow.weight();
        }
        double total = stages.stream().mapToDouble(s -> s.values().stream().mapToDouble(Bar::weight).sum()).max().orElse(1);
        int most = stages.stream().mapToInt(Map::size).max().orElse(1);
        gap = Math.min(GAP, MAX_GAPS / most);
        double scale = (1 - gap * (most - 1)) / total;
        int last = stages.size() - 1;
        place(new ArrayList<>(stages.get(last).values()), scale);
        for (int stage = last - 1; stage >= 0; stage--) {
            place(ordered(chart, stage), scale);
        }
        color(total);
        connect(chart);
    }

    private Bar bar(int stage, String name) {
        return stages.get(stage).computeIfAbsent(name, n -> new Bar(n, stage));
    }

    /**
     * A bar that holds most of everything stays neutral, so that what flows into it is told apart: the largest bars that flow into such a one, or that
     * end, take the colours of the palette; all others take the colour of what they flow into.
     */
    private void color(double total) {
        List<Bar> own = new ArrayList<>(bars().stream().filter(b -> b.weight() <= DOMINANT * total && (b.main == null || b.main.weight() > DOMINANT * total)).toList());
        own.sort(Comparator.comparingDouble((Bar b) -> -b.weight()).thenComparing(Bar::name));
        for (int i = 0; i < Math.min(COLORS, own.size()); i++) {
            own.get(i).color = Palette.color(i);
        }
        for (int stage = stages.size() - 2; stage >= 0; stage--) {
            for (Bar bar : stages.get(stage).values()) {
                bar.color = bar.color.equals(NEUTRAL) && bar.main.weight() <= DOMINANT * total ? bar.main.color : bar.color;
            }
        }
    }

    /** Bars in order of the middle of what they flow into; the largest of it is remembered. */
    private List<Bar> ordered(FlowChart chart, int stage) {
        Map<String, Double> largest = new LinkedHashMap<>();
        for (FlowChart.Flow flow : chart.flows()) {
            if (flow.stage() == stage) {
                Bar source = bar(stage, flow.from());
                Bar target = bar(stage + 1, flow.to());
                source.pull += flow.weight() / source.out * (target.from + target.to) / 2;
                if (flow.weight() > largest.getOrDefault(flow.from(), 0.0)) {
                    largest.put(flow.from(), flow.weight());
                    source.main = target;
                }
            }
        }
        List<Bar> bars = new ArrayList<>(stages.get(stage).values());
        bars.sort(Comparator.comparingDouble((Bar bar) -> bar.pull).thenComparing(Bar::name));
        return bars;
    }

    /** One scale for all stages, so that a band is as thick where it ends as where it begins. */
    private void place(List<Bar> bars, double scale) {
        double weight = bars.stream().mapToDouble(Bar::weight).sum();
        double spread = bars.size() < 2 ? 0 : Math.min(SPREAD, (1 - weight * scale) / (bars.size() - 1));
        double at = (1 - weight * scale - spread * (bars.size() - 1)) / 2;
        for (Bar bar : bars) {
            bar.from = at;
            bar.to = at + bar.weight() * scale;
            at = bar.to + spread;
        }
    }

    private void connect(FlowChart chart) {
        Map<Bar, Double> used = new LinkedHashMap<>();
        Map<Bar, Double> filled = new LinkedHashMap<>();
        List<FlowChart.Flow> flows = new ArrayList<>(chart.flows());
        flows.sort(Comparator.comparingInt(FlowChart.Flow::stage).thenComparingDouble(f -> bar(f.stage(), f.from()).from)
            .thenComparingDouble(f -> bar(f.stage() + 1, f.to()).from));
        for (FlowChart.Flow flow : flows) {
            Bar source = bar(flow.stage(), flow.from());
            Bar target = bar(flow.stage() + 1, flow.to());
            double sourceFrom = used.getOrDefault(source, source.from);
            double targetFrom = filled.getOrDefault(target, target.from);
            double sourceTo = sourceFrom + (source.to - source.from) * flow.weight() / source.weight();
            double targetTo = targetFrom + (target.to - target.from) * flow.weight() / target.weight();
            used.put(source, sourceTo);
            filled.put(target, targetTo);
            bands.add(new Band(flow, source, target, sourceFrom, sourceTo, targetFrom, targetTo));
        }
    }

    List<Bar> bars() {
        return stages.stream().flatMap(s -> s.values().stream()).toList();
    }

    /** Least distance between bars, as a share of the height. */
    double gap() {
        return gap;
    }

    List<Band> bands() {
        return bands;
    }

}
