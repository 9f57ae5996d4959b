package org.finetree.chart;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How things merge from stage to stage, such as 1,000 classes into 486 into 79 into 9: stages from left to right, bars by weight, bands between them (Sankey).
 *
 * @param caption title, subtitle, notes and size
 * @param stages names above the columns
 * @param flows bands from a stage to the next
 */
public record FlowChart(Caption caption, List<String> stages, List<Flow> flows) implements Chart {

    private static final int MAX_FLOWS = 20_000;

    /**
     * One band.
     *
     * @param stage position of the stage that it leaves, 0 first
     * @param from what it leaves, unique in its stage
     * @param to what it enters in the next stage
     * @param weight its thickness, positive
     * @param hover shown under the pointer; may be empty
     */
    public record Flow(int stage, String from, String to, double weight, String hover) {

        /** @throws IllegalArgumentException if the weight is not positive and finite */
        public Flow {
            if (!(weight > 0 && Double.isFinite(weight))) {
                throw new IllegalArgumentException("flow from '" + from + "' to '" + to + "' has the weight " + weight + ": give a positive number");
            }
        }
    }

    /** @throws IllegalArgumentException if there are fewer than two stages, no or more than 20,000 flows, or a flow leaves the last stage */
    public FlowChart {
        stages = List.copyOf(stages);
        flows = List.copyOf(flows);
        int last = stages.size() - 1;
        if (last < 1 || flows.isEmpty() || flows.size() > MAX_FLOWS) {
            throw new IllegalArgumentException("flow chart '" + caption.title() + "' with " + stages.size() + " stages and " + flows.size() + " flows: give at least two stages and 1.."
                + MAX_FLOWS + " flows");
        }
        flows.stream().filter(f -> f.stage() < 0 || f.stage() >= last).findFirst().ifPresent(f -> {
            throw new IllegalArgumentException("flow from '" + f.from() + "' leaves stage " + f.stage() + ": stages that something leaves run from 0 to " + (last - 1));
        });
    }

    /** Bands between these stages. */
    public static FlowChart of(String title, List<String> stages, List<Flow> flows) {
        return new FlowChart(Caption.of(title), stages, flows);
    }

    /** With a line under the title. */
    public FlowChart withSubtitle(String subtitle) {
        return new FlowChart(caption.withSubtitle(subtitle), stages, flows);
    }

    /** With one more line of small print below. */
    public FlowChart withNote(String note) {
        return new FlowChart(caption.withNote(note), stages, flows);
    }

    /** With a static picture of this size in CSS pixels; height 0 is chosen. */
    public FlowChart withSize(int width, int height) {
        return new FlowChart(caption.withSize(width, height), stages, flows);
    }

    @Override
    public String title() {
        return caption.title();
    }

    /** Columns: stage, from, to, weight. */
    @Override
    public Table table() {
        List<Flow> list = new ArrayList<>(flows);
        return Table.create(title(), StringColumn.create("stage", list.stream().map(f -> stages.get(f.stage()) + " → " + stages.get(f.stage() + 1))),
            StringColumn.create("from", list.stream().map(Flow::from)), StringColumn.create("to", list.stream().map(Flow::to)),
            DoubleColumn.create("weight", list.stream().mapToDouble(Flow::weight)));
    }

    @Override
    public String plotlyJson() {
        return FlowPlotly.of(new FlowPicture(this)).json();
    }

    @Override
    public String svg() {
        return new FlowPicture(this).draw().svg(title(), caption.description());
    }

    @Override
    public byte[] png() {
        return new FlowPicture(this).draw().png(2);
    }

    @Override
    public String text() {
        return caption.text(Tables.text(table().setName("")));
    }
}
