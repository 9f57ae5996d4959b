package org.finetree.study.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.finetree.labelset.LabelSetFamily;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** How many classes each round of the bottom-up procedure leaves. */
public final class FamilySizes {

    private FamilySizes() {
    }

    /**
     * A row a round, a column a family; families that are finished have no number.
     *
     * @param families bottom-up families by name, columns in this order
     */
    public static Table table(Map<String, LabelSetFamily> families) {
        int rounds = families.values().stream().mapToInt(f -> f.sizes().size()).max().orElse(0);
        List<String> names = new ArrayList<>(List.of("all leaves"));
        for (int round = 1; round <= rounds; round++) {
            names.add("round " + round);
        }
        Table table = Table.create("Classes left by each round, bottom-up", StringColumn.create("round", names));
        families.forEach((name, family) -> {
            IntColumn column = IntColumn.create(name);
            column.append(family.leafSet().size());
            family.sizes().forEach(column::append);
            while (column.size() < names.size()) {
                column.appendMissing();
            }
            table.addColumns(column);
        });
        return table;
    }
}
