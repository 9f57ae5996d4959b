package org.finetree.kernel.magic;

import java.util.Collection;
import java.util.Map;
import org.finetree.kernel.render.Html;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.session.Outcome;
import org.finetree.kernel.session.Outcome.Done;

/** {@code %help}: what cells can do besides Java. */
final class HelpMagic {

    private static final String[][] OTHERS = {
        {"!command", "Runs a command of the system's shell; its output is the cell's."},
        {"Name?", "In a cell of its own: the signature and the documentation of a class, method or variable."},
        {"display(x), display(text, mime)", "Shows an object, or text as this MIME type; returns an id for updateDisplay(id, x)."},
        {"clearOutput()", "Clears what the cell has shown; clearOutput(true) does so when the next output comes."},
        {"interact(slider(name, least, most, value), x -> ...)", "Shows a slider and what the function makes of its value; choice(name, options...) and toggle(name, value) work likewise."},
        {"for (var x : progress(name, list))", "A loop with a bar that shows how far it has come; progress(name, 100) counts."},
        {"readLine(prompt), readPassword(prompt)", "Asks the person at the notebook."},
        {"showAs(Type.class, mime, x -> text)", "From now on objects of this type are shown in this form."},
    };

    private HelpMagic() {
    }

    static Magic magic(String name, Map<String, Magic> all) {
        return SimpleMagic.line(name, "%" + name + " [NAME]", "Lists what cells can do besides Java, or tells about one magic.", call -> {
            String wanted = call.arguments().strip().replace("%", "");
            if (!wanted.isEmpty() && !all.containsKey(wanted)) {
                throw new Magic.UsageException("no magic '" + wanted + "'; %help lists those there are");
            }
            return show(wanted.isEmpty() ? all.values() : java.util.List.of(all.get(wanted)));
        });
    }

    static Outcome show(Collection<Magic> magics) {
        StringBuilder text = new StringBuilder();
        StringBuilder html = new StringBuilder("<table><tbody>");
        magics.forEach(magic -> row(text, html, magic.usage(), magic.help()));
        if (magics.size() > 1) {
            for (String[] other : OTHERS) {
                row(text, html, other[0], other[1]);
            }
        }
        return new Done(true, MimeBundle.text(text.toString().stripTrailing()).with(MimeBundle.HTML, html + "</tbody></table>"));
    }

    private static void row(StringBuilder text, StringBuilder html, String usage, String help) {
        text.append(String.format("%-40s %s%n", usage, help));
        html.append("<tr><td style=\"text-align:left\"><code>").append(Html.escape(usage)).append("</code></td><td style=\"text-align:left\">").append(Html.escape(help)).append("</td></tr>");
    }
}
