package org.finetree.kernel.magic;

import java.util.List;
import java.util.stream.Stream;
import jdk.jshell.MethodSnippet;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.VarSnippet;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.session.Outcome.Done;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** {@code %%html} and its kin, and {@code %who}. */
final class ShowMagics {

    private ShowMagics() {
    }

    static Magic as(String name, String mime) {
        return SimpleMagic.cell(name, "%%" + name + " over a cell", "Shows the cell's text as " + mime + ".", call -> new Done(true, MimeBundle.text(call.body()).with(mime, call.body())));
    }

    static Magic who() {
        return SimpleMagic.line("who", "%who", "Lists the variables, methods and types that cells declared.", call -> {
            List<String[]> rows = call.session().declared().flatMap(snippet -> {
                if (snippet instanceof VarSnippet variable) {
                    return Stream.<String[]>of(new String[] {variable.name(), "variable", variable.typeName()});
                }
                if (snippet instanceof MethodSnippet method) {
                    return Stream.<String[]>of(new String[] {method.name(), "method", method.signature()});
                }
                return snippet instanceof TypeDeclSnippet type ? Stream.<String[]>of(new String[] {type.name(), "type", ""}) : Stream.<String[]>empty();
            }).toList();
            return new Done(true, Table.create("declared in cells", column("name", rows, 0), column("kind", rows, 1), column("type", rows, 2)));
        });
    }

    private static StringColumn column(String name, List<String[]> rows, int index) {
        return StringColumn.create(name, rows.stream().map(row -> row[index]));
    }
}
