package org.finetree.kernel;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.finetree.kernel.render.Html;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.session.Outcome.Place;

/** Links to the other cells that an exception went through, as JupyterLab follows them: its tracebacks are text, which holds none. */
final class CellLinks {

    private CellLinks() {
    }

    /** A line of links; empty where the front end named neither cells nor the notebook. */
    static Optional<MimeBundle> of(List<Place> places) {
        String notebook = System.getenv("JPY_SESSION_NAME");
        // Names as nbformat allows them: other front ends send addresses of their own.
        List<Place> named = places.stream().filter(place -> place.cell().matches("[\\w-]{1,64}")).toList();
        if (notebook == null || !notebook.endsWith(".ipynb") || named.isEmpty()) {
            return Optional.empty();
        }
        String file = encoded(Path.of(notebook).getFileName().toString());
        String links = named.stream().map(place -> "<a href=\"./" + Html.escape(file) + "#cell-id=" + place.cell() + "\">" + Html.escape(place.text()) + "</a>").collect(Collectors.joining("<br>"));
        return Optional.of(MimeBundle.text(named.stream().map(Place::text).collect(Collectors.joining("\n"))).with(MimeBundle.HTML, "Go to " + links));
    }

    private static String encoded(String name) {
        try {
            return new URI(null, null, name, null).toASCIIString();
        } catch (URISyntaxException e) {
            return name;
        }
    }
}
