package org.finetree.kernel.render;

import java.awt.image.RenderedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Chooses how an object is shown: what was registered last wins, then what libraries bring, then Finetree's own, then plain text. Thread-safe. */
public final class Renderers {

    /** The MIME types that renderers here write, besides plain text. */
    public static final List<String> FORMS = List.of(MimeBundle.PLOTLY, MimeBundle.HTML, MimeBundle.SVG, MimeBundle.PNG);

    private final List<Renderer<?>> renderers = new CopyOnWriteArrayList<>();

    private Renderers(List<Renderer<?>> renderers) {
        this.renderers.addAll(renderers);
    }

    /** Finetree's renderers and those found through {@link ServiceLoader}. */
    public static Renderers standard() {
        List<Renderer<?>> all = new ArrayList<>();
        ServiceLoader.load(Renderer.class).forEach(all::add);
        all.add(new ChartRenderer());
        all.addAll(FinetreeRenderers.all());
        all.addAll(ExperimentRenderers.all());
        all.add(new NetworkRenderer());
        all.add(new HtmlViewRenderer());
        all.add(new TableRenderer());
        all.add(new PlotFigureRenderer());
        all.add(new ImageRenderer());
        return new Renderers(all);
    }

    /** From now on objects of this type are shown in this form. */
    public <T> void register(Class<T> type, String mime, Function<T, String> form) {
        renderers.add(0, new Renderer<T>() {
            @Override
            public Class<T> type() {
                return type;
            }

            @Override
            public MimeBundle render(T value) {
                return MimeBundle.text(PlainText.of(value)).with(mime, form.apply(value));
            }
        });
    }

    /** From now on this renderer comes first. */
    public void add(Renderer<?> renderer) {
        renderers.add(0, renderer);
    }

    /** The types that have a form of their own. */
    public List<Class<?>> types() {
        return renderers.stream().<Class<?>>map(Renderer::type).toList();
    }

    /** All forms of an object. */
    public MimeBundle render(Object value) {
        if (value instanceof MimeBundle bundle) {
            return bundle;
        }
        if (value instanceof Optional<?> optional && optional.isPresent()) {
            return render(optional.get());
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.stream().allMatch(RenderedImage.class::isInstance)) {
            return ImageRenderer.grid(list.stream().map(RenderedImage.class::cast).toList());
        }
        for (Renderer<?> renderer : renderers) {
            if (renderer.type().isInstance(value)) {
                try {
                    return cast(renderer, value);
                } catch (RuntimeException | LinkageError e) {
                    // A value is worth more than its looks, and the reader wants to know.
                    return MimeBundle.text(PlainText.of(value) + "\n(shown as text because its renderer failed: " + e + ")");
                }
            }
        }
        return MimeBundle.text(PlainText.of(value));
    }

    private static <T> MimeBundle cast(Renderer<T> renderer, Object value) {
        return renderer.render(renderer.type().cast(value));
    }
}
