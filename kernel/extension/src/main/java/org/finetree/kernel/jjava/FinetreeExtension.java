package org.finetree.kernel.jjava;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.display.RenderContext;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.finetree.kernel.Prelude;
import org.finetree.kernel.render.MimeBundle;
import org.finetree.kernel.render.Renderers;

/** Gives JJava Finetree's renderers and imports. JJava finds it on {@code JJAVA_CLASSPATH} by itself. */
public final class FinetreeExtension implements Extension {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Renderers renderers = Renderers.standard();

    @Override
    public void install(BaseKernel kernel) {
        MIMEType[] forms = Renderers.FORMS.stream().map(MIMEType::parse).toArray(MIMEType[]::new);
        renderers.types().forEach(type -> kernel.getRenderer().createRegistration(type).preferring(forms).register((value, context) -> render(renderers.render(value), context)));
        Prelude.imports().forEach(line -> kernel.evalRaw(line));
    }

    private static void render(MimeBundle bundle, RenderContext context) {
        bundle.data().fields().forEachRemaining(form -> {
            if (context.wantsDataRenderedAs(MIMEType.parse(form.getKey())) || form.getKey().equals(MimeBundle.TEXT)) {
                context.getOutputContainer().putData(form.getKey(), plain(form.getValue()));
            }
        });
        bundle.metadata().fields().forEachRemaining(note -> context.getOutputContainer().putMetaData(note.getKey(), plain(note.getValue())));
    }

    /** Text as text, JSON as maps and lists: the kernel's own JSON library knows nothing of Jackson. */
    private static Object plain(JsonNode json) {
        return MAPPER.convertValue(json, Object.class);
    }
}
