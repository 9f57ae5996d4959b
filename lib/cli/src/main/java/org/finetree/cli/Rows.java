package org.finetree.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.finetree.labelset.LabelSet;
import org.finetree.taxonomy.Wnid;

/** What the commands print, as columns and rows. */
record Rows(List<String> columns, List<List<String>> rows) {

    static Rows of(LabelSet set) {
        List<List<String>> rows = new ArrayList<>();
        set.leaves().forEach(leaf -> rows.add(List.of(leaf.value(), set.classOf(leaf).value())));
        return new Rows(List.of("leaf", "class"), rows);
    }

    static Rows of(Collection<Wnid> wnids) {
        return new Rows(List.of("wnid"), wnids.stream().map(w -> List.of(w.value())).toList());
    }

    static Rows ofSizes(Collection<Integer> sizes) {
        return new Rows(List.of("size"), sizes.stream().map(s -> List.of(String.valueOf(s))).toList());
    }

    String print(TableFormat format) {
        return format.print(columns, rows);
    }
}
