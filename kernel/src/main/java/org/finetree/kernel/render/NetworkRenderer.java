package org.finetree.kernel.render;

import java.util.List;
import java.util.Locale;
import org.finetree.network.LayerSpec;
import org.finetree.network.NetworkSpec;
import org.finetree.network.ParameterSpec;
import org.finetree.network.Shape;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Networks: a row for each layer with its kind, the shape of its output for one image, its parameters and its work. */
final class NetworkRenderer implements Renderer<NetworkSpec> {

    @Override
    public Class<NetworkSpec> type() {
        return NetworkSpec.class;
    }

    @Override
    public MimeBundle render(NetworkSpec network) {
        List<Shape> shapes = network.shapes();
        StringColumn layer = StringColumn.create("layer", "images");
        StringColumn kind = StringColumn.create("kind", "input");
        StringColumn output = StringColumn.create("output", shapes.get(0).toString());
        LongColumn parameters = LongColumn.create("parameters", new long[] {0});
        LongColumn work = LongColumn.create("multiply-adds", new long[] {0});
        for (int i = 0; i < network.layers().size(); i++) {
            LayerSpec one = network.layers().get(i);
            layer.append(one.name());
            kind.append(one.getClass().getSimpleName());
            output.append(shapes.get(i + 1).toString());
            parameters.append(one.parameters(shapes.get(i)).stream().mapToLong(ParameterSpec::count).sum());
            work.append(one.multiplyAdds(shapes.get(i)));
        }
        String title = String.format(Locale.ROOT, "%s: %,d parameters, %,d multiply-adds per image", network.name(), network.parameterCount(), network.multiplyAdds());
        return new TableRenderer().render(Table.create(title, layer, kind, output, parameters, work));
    }
}
